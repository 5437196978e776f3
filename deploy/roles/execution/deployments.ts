import { type Deployment, own, regional } from '../deployment';
import type { Statement } from '../statement';
import { allow } from './allow';

/** CodeDeploy, which moves the aliases; CloudFormation starts each move, and stops it on rollback. */
export function deployments(deployment: Deployment): Statement[] {
  const tagging = [
    'codedeploy:ListTagsForResource',
    'codedeploy:TagResource',
    'codedeploy:UntagResource',
  ];
  return [
    allow(
      'DeploymentApplications',
      [
        'codedeploy:CreateApplication',
        'codedeploy:DeleteApplication',
        'codedeploy:GetApplication',
        'codedeploy:GetApplicationRevision',
        'codedeploy:RegisterApplicationRevision',
        ...tagging,
      ],
      [own(deployment, 'codedeploy', 'application:')],
    ),
    allow(
      'DeploymentGroups',
      [
        'codedeploy:CreateDeployment',
        'codedeploy:CreateDeploymentGroup',
        'codedeploy:DeleteDeploymentGroup',
        'codedeploy:GetDeployment',
        'codedeploy:GetDeploymentGroup',
        'codedeploy:ListDeployments',
        'codedeploy:UpdateDeploymentGroup',
        ...tagging,
      ],
      [own(deployment, 'codedeploy', 'deploymentgroup:')],
    ),
    allow(
      'DeploymentConfigurations',
      ['codedeploy:GetDeploymentConfig'],
      [regional(deployment, 'codedeploy', 'deploymentconfig:CodeDeployDefault.Lambda*')],
    ),
    allow('StopDeployments', ['codedeploy:StopDeployment'], ['*']),
  ];
}
