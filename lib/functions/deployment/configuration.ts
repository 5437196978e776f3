import { Stack } from 'aws-cdk-lib';
import { CfnDeploymentConfig } from 'aws-cdk-lib/aws-codedeploy';
import type { Construct } from 'constructs';

/**
 * A configuration of our own, one for all functions of a stack that shift alike: an account has at
 * most 50.
 *
 * CloudFormation names it, since every change of it is a replacement.
 *
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/limits.html
 */
export function configurationOf(
  scope: Construct,
  kind: string,
  trafficRoutingConfig: CfnDeploymentConfig.TrafficRoutingConfigProperty,
): string {
  const stack = Stack.of(scope);
  const id = `Sluice${kind}`;
  const known = stack.node.tryFindChild(id);
  if (known instanceof CfnDeploymentConfig) return known.ref;
  return new CfnDeploymentConfig(stack, id, { computePlatform: 'Lambda', trafficRoutingConfig })
    .ref;
}
