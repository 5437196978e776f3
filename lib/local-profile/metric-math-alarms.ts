import { Stack } from 'aws-cdk-lib';
import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { Omission } from './omission';

/** MiniStack 1.5.33 fails a stack that has one. */
export const metricMathAlarms: Omission = {
  what: 'alarms with metric math',
  matches: (resource) =>
    resource instanceof CfnAlarm && Stack.of(resource).resolve(resource.metrics) !== undefined,
};
