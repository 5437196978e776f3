import type { Duration } from 'aws-cdk-lib';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { LeastPrivilegeFunction } from '../functions/least-privilege-function';
import { checkConsumerLimits } from './consumer-limits';
import type { ConsumerProps } from './consumer-props';
import {
  DEAD_LETTER_RETENTION,
  MAX_RECEIVE_COUNT,
  RETENTION_PERIOD,
  visibilityTimeout,
} from './consumer-timing';

/**
 * One consumer of messages: its inbox, its dead letters, and the function that handles them.
 *
 * It creates the queue `Inbox`, which hides a message for six times the function's timeout and the
 * batching window; the queue `DeadLetters` for what the function could not handle; the queue
 * `Undelivered` for what a topic could not deliver; and the event source on the function's alias,
 * with partial batch responses. The function may read the inbox and nothing else. Every queue is
 * encrypted and takes TLS only.
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

  /** @throws when a limit is broken, or two properties contradict each other */
  constructor(scope: Construct, id: string, props: ConsumerProps) {
    super(scope, id);
    checkConsumerLimits(this, props);
    this.function = props.function;
    this.deadLetters = this.queue('DeadLetters', DEAD_LETTER_RETENTION);
    this.undelivered = this.queue('Undelivered', DEAD_LETTER_RETENTION);
    this.inbox = new Queue(this, 'Inbox', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
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
      batchSize: props.batchSize ?? 10,
      maximumBatchingWindowInSeconds: props.maxBatchingWindow?.toSeconds(),
      functionResponseTypes: ['ReportBatchItemFailures'],
      scalingConfig:
        props.maxConcurrency === undefined
          ? undefined
          : { maximumConcurrency: props.maxConcurrency },
    });
  }

  private queue(id: string, retentionPeriod: Duration): Queue {
    return new Queue(this, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod,
    });
  }
}
