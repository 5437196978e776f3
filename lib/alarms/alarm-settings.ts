import type { Duration } from 'aws-cdk-lib';
import type { AlarmKind } from './alarm-kind';

/** From when on alarms fire. What is not said has a default that follows from the construct. */
export interface AlarmSettings {
  /**
   * Of a function: the share of invocations a minute that may fail, in percent, from 0 to below
   * 100.
   *
   * AWS leaves it to what the callers tolerate.
   *
   * @default 5
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html#Lambda
   */
  readonly errorRate?: number;

  /**
   * Of a consumer: how long a message may wait in the inbox, from 1 minute to below
   * `retentionPeriod`.
   *
   * @default - what all the receives of a message take, at least 5 minutes: after that it is
   * handled or a dead letter, so one that is still there waits for its turn
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html#SQS
   */
  readonly oldestMessageAge?: Duration;
}

/** Why a construct has none of its alarms. */
export interface AlarmsOffProps {
  /** The reason, in a few words, for whoever looks for the alarm that did not fire. */
  readonly reason: string;
}

/** Which alarms a construct does not have, and why. */
export interface AlarmsWithoutProps {
  /** The alarms to leave out. */
  readonly alarms: AlarmKind[];
  /** The reason, in a few words, for whoever looks for the alarm that did not fire. */
  readonly reason: string;
}
