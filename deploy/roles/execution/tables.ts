import { type Deployment, own } from '../deployment';
import type { Statement } from '../statement';
import { allow } from './allow';

/** Tables, not what is in them. */
export function tables(deployment: Deployment): Statement[] {
  return [
    allow(
      'Tables',
      [
        'dynamodb:CreateTable',
        'dynamodb:DeleteTable',
        'dynamodb:DescribeContinuousBackups',
        'dynamodb:DescribeContributorInsights',
        'dynamodb:DescribeKinesisStreamingDestination',
        'dynamodb:DescribeTable',
        'dynamodb:DescribeTimeToLive',
        'dynamodb:GetResourcePolicy',
        'dynamodb:ListTagsOfResource',
        'dynamodb:TagResource',
        'dynamodb:UntagResource',
        'dynamodb:UpdateContinuousBackups',
        'dynamodb:UpdateTable',
        'dynamodb:UpdateTimeToLive',
      ],
      [own(deployment, 'dynamodb', 'table/')],
    ),
  ];
}
