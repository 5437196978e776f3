import type { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { FifoThroughputLimit } from 'aws-cdk-lib/aws-sqs';
import type { Alarms } from '../alarms/alarms';
import type { LeastPrivilegeFunction } from '../functions/least-privilege-function';

/** Properties of a `Consumer`. */
export interface ConsumerProps {
  /** The function that handles the messages, through its alias `live`. Of the consumer's stack. */
  readonly function: LeastPrivilegeFunction;

  /**
   * Whether messages of one group are handled in order. Only a FIFO topic can deliver to such a
   * consumer; its dead letters are FIFO queues too.
   *
   * The handler stops at the first message it cannot handle, and reports it and all after it: what
   * it does not report is deleted.
   *
   * @default - as the fan-out that adds the consumer; a consumer made on its own is standard
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
   */
  readonly fifo?: boolean;

  /**
   * What the throughput of FIFO queues is counted by. By group it is higher, and deduplication is
   * by group then.
   *
   * For `fifo` only. Behind a topic that counts by group it has to be by group.
   *
   * @default - as the fan-out that adds the consumer; a consumer made on its own counts by queue
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/high-throughput-fifo.html
   */
  readonly fifoThroughputLimit?: FifoThroughputLimit;

  /**
   * The customer key that encrypts the three queues. It may be the topic's too.
   *
   * Its policy is given a statement that lets SNS deliver, and the function's role one that lets it
   * read. A key from outside the app keeps its policy, and a warning says what has to be in it.
   *
   * @default - the key of the fan-out that adds the consumer, or else one that SQS manages
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
   */
  readonly encryptionKey?: IKey;

  /**
   * Which messages to handle, by what is in the body: patterns from `FilterCriteria.filter`, of
   * which one has to match. 1 to 10; more than 5 need a raised quota.
   *
   * What matches none is deleted unseen. A topic's own filter saves the delivery as well.
   *
   * @default - all of them
   * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html
   */
  // biome-ignore lint/suspicious/noExplicitAny: as FilterCriteria.filter gives it
  readonly filters?: { [key: string]: any }[];

  /**
   * Messages handed over at once, 1 to 10000. Above 10 a `maxBatchingWindow` is needed, so with
   * `fifo` it ends at 10.
   *
   * @default 10
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
   */
  readonly batchSize?: number;

  /**
   * How long to gather messages for a batch, up to 5 minutes, in whole seconds. Not with `fifo`.
   *
   * @default - a batch is handed over as soon as there is a message
   */
  readonly maxBatchingWindow?: Duration;

  /**
   * Batches handled at the same time, 2 to 1000, and at most what is reserved for the function:
   * together with its other consumers, if it has any.
   *
   * Not beside `minimumPollers` and `maximumPollers`.
   *
   * @default - Lambda decides, up to 1250
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
   */
  readonly maxConcurrency?: number;

  /**
   * Pollers kept ready for this consumer alone, 2 to 200, billed for as long as they are there.
   *
   * A poller keeps 10 batches going, and takes up to 1 MB a second.
   *
   * @default - none are kept, or 2 where `maximumPollers` is given
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
   */
  readonly minimumPollers?: number;

  /**
   * Pollers that this consumer's own may grow to, 2 to 2000 and no less than `minimumPollers`.
   *
   * Ten batches each are at most what is reserved for the function.
   *
   * @default - none are kept, or 200 where `minimumPollers` is given
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
   */
  readonly maximumPollers?: number;

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

  /**
   * Which of its alarms the consumer has, and from when on they fire.
   *
   * @default - all of them, see docs/alarms.md
   */
  readonly alarms?: Alarms;
}
