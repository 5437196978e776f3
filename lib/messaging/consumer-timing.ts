import { Duration } from 'aws-cdk-lib';
import type { ConsumerProps } from './consumer-props';

/** The longest SQS keeps a message. */
export const DEAD_LETTER_RETENTION = Duration.days(14);

/** How long a message waits in the inbox unless said otherwise. */
export const RETENTION_PERIOD = Duration.days(4);

/**
 * How often a message is received unless said otherwise.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
export const MAX_RECEIVE_COUNT = 5;

/**
 * AWS's factor between a function's timeout and the time a message stays hidden.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
const VISIBILITY_FACTOR = 6;

/** How long a received message is hidden: long enough for a retry of the batch it waited for. */
export function visibilityTimeout(props: ConsumerProps): Duration {
  const window = props.maxBatchingWindow?.toSeconds() ?? 0;
  return Duration.seconds(VISIBILITY_FACTOR * props.function.timeout.toSeconds() + window);
}
