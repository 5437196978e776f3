import { type Deployment, own } from '../deployment';
import type { Statement } from '../statement';
import { allow } from './allow';

/** Log groups, and the delivery of the API's access log into one of them. */
export function logs(deployment: Deployment): Statement[] {
  return [
    allow(
      'LogGroups',
      [
        'logs:CreateLogGroup',
        'logs:DeleteLogGroup',
        'logs:DeleteRetentionPolicy',
        'logs:GetDataProtectionPolicy',
        'logs:ListTagsForResource',
        'logs:PutRetentionPolicy',
        'logs:TagResource',
        'logs:UntagResource',
      ],
      [own(deployment, 'logs', 'log-group:')],
    ),
    allow(
      'FindLogGroups',
      ['logs:DescribeIndexPolicies', 'logs:DescribeLogGroups', 'logs:DescribeResourcePolicies'],
      ['*'],
    ),
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html
    allow(
      'DeliverAccessLog',
      [
        'logs:CreateLogDelivery',
        'logs:DeleteLogDelivery',
        'logs:GetLogDelivery',
        'logs:ListLogDeliveries',
        'logs:PutResourcePolicy',
        'logs:UpdateLogDelivery',
      ],
      ['*'],
    ),
  ];
}
