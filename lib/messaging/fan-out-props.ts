import type { Size } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { FifoThroughputScope } from 'aws-cdk-lib/aws-sns';
import type { Alarms } from '../alarms/alarms';

/** Properties of a `FanOut`. */
export interface FanOutProps {
  /**
   * What people see of the topic.
   *
   * @default - none
   */
  readonly displayName?: string;

  /**
   * A name that makes the topic's ARN known before it is deployed, as consumers in other accounts
   * need it. A FIFO topic's ends in `.fifo`, which is added where it is missing.
   *
   * A topic that gets another name is another topic.
   *
   * @default - CloudFormation makes one up
   */
  readonly topicName?: string;

  /**
   * Whether messages of one group are delivered in order, and once within five minutes.
   *
   * Publishers give each message a `MessageGroupId`. `addConsumer` adds FIFO consumers unless they
   * say `fifo: false`; those are delivered to without order, and may get a message twice.
   *
   * @default false
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-fifo-topics.html
   */
  readonly fifo?: boolean;

  /**
   * Whether messages of the same body are duplicates. Otherwise publishers give each message a
   * `MessageDeduplicationId`. For `fifo` only.
   *
   * @default false
   * @see https://docs.aws.amazon.com/sns/latest/dg/fifo-message-dedup.html
   */
  readonly contentBasedDeduplication?: boolean;

  /**
   * What a FIFO topic counts throughput by, and deduplicates by: all of it, 3,000 messages a second,
   * or each group. `addConsumer` gives the queues the same. For `fifo` only.
   *
   * @default - SNS decides
   * @see https://docs.aws.amazon.com/sns/latest/dg/fifo-high-throughput.html
   */
  readonly fifoThroughputScope?: FifoThroughputScope;

  /**
   * The largest message that the topic takes, attributes included, 1 KiB to 1 MiB.
   *
   * Queues take 1 MiB. Above 256 KiB a topic has 100 subscriptions at most.
   *
   * @default Size.kibibytes(256)
   * @see https://docs.aws.amazon.com/sns/latest/dg/large-message-payloads.html
   */
  readonly maximumMessageSize?: Size;

  /**
   * The customer key that encrypts the topic, and the queues of consumers added by `addConsumer`.
   *
   * One key serves the whole path: its policy is given a statement that lets SNS deliver to queues
   * encrypted with it. Publishers need the key too, which `publishTo` sees to. A key from outside
   * the app keeps its policy, and a warning says what has to be in it.
   *
   * @default - the topic has no key of its own, and SQS manages those of the queues
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
   */
  readonly encryptionKey?: IKey;

  /**
   * Which of its alarms the topic has. Consumers say it for themselves.
   *
   * @default - all of them, see docs/alarms.md
   */
  readonly alarms?: Alarms;
}
