import { type Deployment, own, regional } from '../deployment';
import type { Statement } from '../statement';
import { allow } from './allow';

export function alarms(deployment: Deployment): Statement[] {
  return [
    allow(
      'Alarms',
      [
        'cloudwatch:DeleteAlarms',
        'cloudwatch:ListTagsForResource',
        'cloudwatch:PutMetricAlarm',
        'cloudwatch:TagResource',
        'cloudwatch:UntagResource',
      ],
      [own(deployment, 'cloudwatch', 'alarm:')],
    ),
    allow(
      'FindAlarms',
      ['cloudwatch:DescribeAlarms'],
      [regional(deployment, 'cloudwatch', 'alarm:*')],
    ),
  ];
}
