import { type CfnResource, Stack } from 'aws-cdk-lib';
import { CfnDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { CfnAlias } from 'aws-cdk-lib/aws-lambda';
import type { Omission } from './omission';

/** MiniStack 1.5.33 has no CodeDeploy: CloudFormation points aliases at new versions by itself. */
export const aliasDeployments: Omission = {
  what: 'resources and roles of CodeDeploy',
  matches: (resource) =>
    resource.cfnResourceType.startsWith('AWS::CodeDeploy::') || isCodeDeployRole(resource),
  replace: (resource) => {
    if (!(resource instanceof CfnDeploymentGroup)) return;
    for (const { cfnOptions } of aliasesOf(resource)) cfnOptions.updatePolicy = undefined;
  },
};

/** It names the alarms that stop a deployment, of which some are left out as well. */
function isCodeDeployRole(resource: CfnResource): boolean {
  if (!(resource instanceof CfnRole)) return false;
  const trust = Stack.of(resource).resolve(resource.assumeRolePolicyDocument);
  return JSON.stringify(trust).includes('"codedeploy.amazonaws.com"');
}

/** The aliases that a group deploys. */
function aliasesOf(group: CfnDeploymentGroup): CfnAlias[] {
  const stack = Stack.of(group);
  const name = JSON.stringify(stack.resolve(group.ref));
  return stack.node
    .findAll()
    .filter((construct) => construct instanceof CfnAlias)
    .filter(({ cfnOptions }) => {
      const update = cfnOptions.updatePolicy?.codeDeployLambdaAliasUpdate;
      return JSON.stringify(stack.resolve(update?.deploymentGroupName)) === name;
    });
}
