import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { FifoThroughputLimit, type Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { LeastPrivilegeFunction } from '../functions/least-privilege-function';
import { shareConcurrency } from './concurrency-budget';
import { consumerAlarms, undeliveredInOrderAlarm } from './consumer-alarms';
import { checkConsumerLimits } from './consumer-limits';
import type { ConsumerProps } from './consumer-props';
import { consumerQueue, type QueueSettings } from './consumer-queue';
import {
  DEAD_LETTER_RETENTION,
  MAX_RECEIVE_COUNT,
  RETENTION_PERIOD,
  visibilityTimeout,
} from './consumer-timing';
import { eventSourceSettings } from './event-source-settings';
import { keyView } from './path-key';

/**
 * One consumer of messages: its inbox, its dead letters, and the function that handles them.
 *
 * It creates the queue `Inbox`, which hides a message for six times the function's timeout and the
 * batching window; the queue `DeadLetters` for what the function could not handle; the queue
 * `Undelivered` for what a topic could not deliver; and the event source on the function's alias,
 * with partial batch responses; and its alarms. The function may read the inbox and nothing else.
 * Every queue is encrypted and takes TLS only. Whom the alarms notify is said once for all, by
 * `Alarms.notify`.
 *
 * @example
 * const ledger = new Consumer(this, 'Ledger', { function: writeLedger });
 * submitted.deliverTo(ledger);
 * outcomes.deliverTo(ledger);
 */
export class Consumer extends Construct {
  /** Where messages wait for the function. */
  public readonly inbox: Queue;
  /** Messages the function could not handle, kept 14 days. */
  public readonly deadLetters: Queue;
  /** Messages a topic could not deliver to the inbox, kept 14 days. */
  public readonly undelivered: Queue;
  /** The event source mapping on the alias `live`. */
  public readonly eventSource: CfnEventSourceMapping;
  /** The function that handles the messages. */
  public readonly function: LeastPrivilegeFunction;
  /** Whether messages of one group come in order, one batch at a time. */
  public readonly fifo: boolean;
  /** What the throughput of the queues is counted by, where they are FIFO. */
  public readonly fifoThroughputLimit?: FifoThroughputLimit;
  /** The customer key that encrypts the queues, where there is one. */
  public readonly encryptionKey?: IKey;
  /** The alarms, each under the name it has in docs/alarms.md. */
  public readonly alarms: Alarm[];

  private readonly props: ConsumerProps;
  private readonly queueSettings: QueueSettings;
  private ordered?: Queue;

  /** @throws when a limit is broken, or two properties contradict each other */
  constructor(scope: Construct, id: string, props: ConsumerProps) {
    super(scope, id);
    checkConsumerLimits(this, props);
    this.function = props.function;
    this.fifo = props.fifo ?? false;
    this.fifoThroughputLimit = props.fifoThroughputLimit;
    this.encryptionKey = props.encryptionKey;
    this.queueSettings = {
      fifo: this.fifo,
      fifoThroughputLimit: props.fifoThroughputLimit,
      encryptionKey: props.encryptionKey && keyView(this, props.encryptionKey),
    };
    this.deadLetters = this.queue('DeadLetters');
    this.undelivered = this.queue('Undelivered');
    this.inbox = consumerQueue(this, 'Inbox', this.queueSettings, {
      retentionPeriod: props.retentionPeriod ?? RETENTION_PERIOD,
      visibilityTimeout: visibilityTimeout(props),
      deadLetterQueue: {
        queue: this.deadLetters,
        maxReceiveCount: props.maxReceiveCount ?? MAX_RECEIVE_COUNT,
      },
    });
    props.function.consumeFrom(this.inbox);
    // CDK's own event source would grant two actions more than polling takes.
    this.eventSource = new CfnEventSourceMapping(this, 'EventSource', {
      eventSourceArn: this.inbox.queueArn,
      functionName: props.function.alias.functionArn,
      ...eventSourceSettings(props),
    });
    shareConcurrency(this, props);
    this.props = props;
    this.alarms = consumerAlarms(this, props);
  }

  /**
   * Messages a FIFO topic could not deliver to this consumer's standard inbox, kept 14 days.
   *
   * Made with the first such topic: what it could not deliver has to go to a FIFO queue.
   */
  public get undeliveredInOrder(): Queue | undefined {
    return this.ordered;
  }

  /** @internal */
  public _undeliveredFrom(fifoTopic: boolean): Queue {
    if (fifoTopic === this.fifo) return this.undelivered;
    if (this.ordered) return this.ordered;
    this.ordered = this.queue('UndeliveredInOrder', {
      ...this.queueSettings,
      fifo: true,
      // Messages of two groups may have one deduplication id.
      fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
    });
    this.alarms.push(...undeliveredInOrderAlarm(this, this.props, this.ordered));
    return this.ordered;
  }

  private queue(id: string, settings: QueueSettings = this.queueSettings): Queue {
    return consumerQueue(this, id, settings, { retentionPeriod: DEAD_LETTER_RETENTION });
  }
}
