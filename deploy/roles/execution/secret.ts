import { type Deployment, secrets } from '../deployment';
import type { Statement } from '../statement';
import { allow } from './allow';

/** The gateway's secret: made, changed and deleted, and never read. */
export function secret(deployment: Deployment): Statement[] {
  return [
    allow(
      'GatewaySecret',
      [
        'secretsmanager:CreateSecret',
        'secretsmanager:DeleteSecret',
        'secretsmanager:DescribeSecret',
        'secretsmanager:TagResource',
        'secretsmanager:UntagResource',
        'secretsmanager:UpdateSecret',
      ],
      [secrets(deployment)],
    ),
    allow('RandomPassword', ['secretsmanager:GetRandomPassword'], ['*']),
  ];
}
