import { CfnDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import type { Alias, CfnAlias } from 'aws-cdk-lib/aws-lambda';
import { refersTo } from '../token-references';

/** The only deployment that never splits an alias over two versions. */
const ALL_AT_ONCE = 'CodeDeployDefault.LambdaAllAtOnce';

/**
 * Refuses, at synthesis, an alias that divides its traffic over two versions, or will while it is
 * deployed: Lambda takes no provisioned concurrency on such an alias.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html
 */
export function refuseWeights(alias: Alias): void {
  alias.node.addValidation({ validate: () => weightsOf(alias) });
}

function weightsOf(alias: Alias): string[] {
  const { cfnOptions, routingConfig } = alias.node.defaultChild as CfnAlias;
  const update = cfnOptions.updatePolicy?.codeDeployLambdaAliasUpdate;
  const path = alias.node.scope?.node.path;
  return [
    ...(routingConfig === undefined
      ? []
      : [
          `${path}: coldStart must not provision concurrency beside a weighted alias, got a routingConfig; route all traffic to one version, or use ColdStart.none() or ColdStart.warmPing()`,
        ]),
    ...(update === undefined || isAllAtOnce(alias, update.deploymentGroupName)
      ? []
      : [
          `${path}: coldStart must not provision concurrency beside a deployment that shifts traffic step by step, got ${configOf(alias, update.deploymentGroupName)}; use LambdaDeploymentConfig.ALL_AT_ONCE, or ColdStart.none() or ColdStart.warmPing()`,
        ]),
  ];
}

function isAllAtOnce(alias: Alias, deploymentGroupName: unknown): boolean {
  return configOf(alias, deploymentGroupName) === ALL_AT_ONCE;
}

/** The deployment configuration that an alias is deployed with, as far as it is known here. */
function configOf(alias: Alias, deploymentGroupName: unknown): string {
  const group = alias.node.root.node
    .findAll()
    .filter((construct) => construct instanceof CfnDeploymentGroup)
    .find((candidate) => refersTo(deploymentGroupName, candidate, alias));
  const name = group?.stack.resolve(group.deploymentConfigName);
  if (typeof name === 'string') return name;
  return name === undefined ? 'one that is not known here' : 'a configuration of its own';
}
