import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { foreignDeployments } from '../../../proof/probes/foreign-deployments';
import { won } from './support/attacked';

describe('roles taken for foreign deployments', () => {
  const deployedBy = (conditions?: Record<string, Record<string, string>>) =>
    won(foreignDeployments, (stack) => {
      const assumedBy = new ServicePrincipal('codedeploy.amazonaws.com', { conditions });
      new Role(stack, 'Role', { assumedBy });
    });

  it('are lent by a role that is for any deployment', () => {
    expect(deployedBy()).toEqual([
      'move an alias with <Role>, by a deployment of another application',
      'move an alias with <Role>, by a deployment of another account',
    ]);
  });

  it('are lent to the account where only the account is asked for', () => {
    expect(deployedBy({ StringEquals: { 'aws:SourceAccount': '111122223333' } })).toEqual([
      'move an alias with <Role>, by a deployment of another application',
    ]);
  });

  it('are refused by a role that names the deployment group', () => {
    const sourceArn = 'arn:aws:codedeploy:eu-west-1:111122223333:deploymentgroup:Shop/live';
    expect(deployedBy({ ArnEquals: { 'aws:SourceArn': sourceArn } })).toEqual([]);
  });
});
