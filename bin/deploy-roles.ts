import { App } from 'aws-cdk-lib';
import { DeployRolesStack } from '../deploy/roles/deploy-roles-stack';
import { stageNamed } from '../lib/payments/stage-settings';

const app = new App();
const stage = stageNamed(app.node.tryGetContext('stage') ?? 'dev');
new DeployRolesStack(app, `DeployRoles-Payments-${stage}`, {
  deployedStackName: `Payments-${stage}`,
  repository: app.node.tryGetContext('repository') ?? '',
  environment: stage,
  qualifier: app.node.tryGetContext('@aws-cdk/core:bootstrapQualifier'),
  knowsGitHub: String(app.node.tryGetContext('knowsGitHub')) === 'true',
});
