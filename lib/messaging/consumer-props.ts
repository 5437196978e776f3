import type { Duration } from 'aws-cdk-lib';
import type { LeastPrivilegeFunction } from '../functions/least-privilege-function';

/** Properties of a `Consumer`. */
export interface ConsumerProps {
  /** The function that handles the messages, through its alias `live`. Of the consumer's stack. */
  readonly function: LeastPrivilegeFunction;

  /**
   * Messages handed over at once, 1 to 10000. Above 10 a `maxBatchingWindow` is needed.
   *
   * @default 10
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
   */
  readonly batchSize?: number;

  /**
   * How long to gather messages for a batch, up to 5 minutes, in whole seconds.
   *
   * @default - a batch is handed over as soon as there is a message
   */
  readonly maxBatchingWindow?: Duration;

  /**
   * Batches handled at the same time, 2 to 1000, and at most what is reserved for the function.
   *
   * @default - Lambda decides, up to 1250
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
   */
  readonly maxConcurrency?: number;

  /**
   * How many times a message may be received before it moves to the dead-letter queue, 1 to 1000.
   *
   * AWS advises at least 5 in front of a function: a throttled batch counts as received.
   *
   * @default 5
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
   */
  readonly maxReceiveCount?: number;

  /**
   * How long a message waits in the inbox before it is lost, 1 minute to 13 days, and longer than
   * all its receives take.
   *
   * Dead letters are kept 14 days, and a moved message keeps the time at which it was sent, so the
   * inbox has to end earlier.
   *
   * @default Duration.days(4)
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
   */
  readonly retentionPeriod?: Duration;
}
