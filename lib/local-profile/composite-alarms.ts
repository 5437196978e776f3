import { CfnCompositeAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { Omission } from './omission';

/** A type that MiniStack 1.5.33 does not have. */
export const compositeAlarms: Omission = {
  what: 'composite alarms',
  matches: (resource) => resource instanceof CfnCompositeAlarm,
};
