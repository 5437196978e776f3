import { Duration } from 'aws-cdk-lib';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { AlarmKind } from './alarm-kind';

/** What an alarm watches and when it fires: above the threshold, in so many periods of so many. */
export interface AlarmDefinition {
  readonly kind: AlarmKind;
  readonly metric: IMetric;
  /** The alarm fires above it. */
  readonly threshold: number;
  readonly datapointsToAlarm: number;
  readonly evaluationPeriods: number;
  /** What it means that the alarm fires. */
  readonly means: string;
  /** The first thing to do. */
  readonly firstStep: string;
}

/** How often SQS, SNS and Lambda tell their metrics. */
export const MINUTE = Duration.minutes(1);

/** At once: one such message is one too many. */
export const AT_ONCE = { datapointsToAlarm: 1, evaluationPeriods: 1 } as const;

/**
 * AWS's usual patience: a single bad minute, such as that of a deployment, passes.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html
 */
export const TWO_OF_THREE = { datapointsToAlarm: 2, evaluationPeriods: 3 } as const;
