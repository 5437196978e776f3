import { type Deployment, regional } from '../deployment';
import type { Statement } from '../statement';
import { allow } from './allow';

/** What the bootstrap has ready for a deployment: the functions' code and its own version. */
export function bootstrap(deployment: Deployment): Statement[] {
  const { partition, account, region, qualifier } = deployment;
  return [
    allow(
      'ReadCode',
      ['s3:GetObject'],
      [`arn:${partition}:s3:::cdk-${qualifier}-assets-${account}-${region}/*`],
      // A bucket of this name in another account, after ours was deleted, has other people's code.
      { StringEquals: { 'aws:ResourceAccount': account } },
    ),
    // CloudFormation reads the template's parameter BootstrapVersion with the role it is given.
    allow(
      'ReadBootstrapVersion',
      ['ssm:GetParameters'],
      [regional(deployment, 'ssm', `parameter/cdk-bootstrap/${qualifier}/version`)],
    ),
  ];
}
