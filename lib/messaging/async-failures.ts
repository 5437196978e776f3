import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';

/** Records of asynchronous invocations that failed, and where to send what they were about. */
export interface AsyncFailures {
  /** The queue that Lambda sends the records to: the function's destination on failure. */
  readonly failures: IQueue;

  /** The queue that each record's `requestPayload` is sent to. */
  readonly target: IQueue;

  /**
   * Metric alarms that forbid and stop it.
   *
   * @default - none
   */
  readonly alarms?: Alarm[];
}
