import { Duration } from 'aws-cdk-lib';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { LeastPrivilegeFunction } from '../functions/least-privilege-function';
import type { ConsumerProps } from './consumer-props';
import { checkDuration, checkWholeNumber } from './limits';

/** The longest SQS keeps a message. */
const DEAD_LETTER_RETENTION = Duration.days(14);

/**
 * AWS's factor between a function's timeout and the time a message stays hidden.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
const VISIBILITY_FACTOR = 6;

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

  /** @throws when a limit is broken, naming both bounds */
  constructor(scope: Construct, id: string, props: ConsumerProps) {
    super(scope, id);
    checkProps(this, props);
    this.function = props.function;
    this.deadLetters = this.queue('DeadLetters', DEAD_LETTER_RETENTION);
    this.undelivered = this.queue('Undelivered', DEAD_LETTER_RETENTION);
    const window = props.maxBatchingWindow ?? Duration.seconds(0);
    this.inbox = new Queue(this, 'Inbox', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: props.retentionPeriod ?? Duration.days(4),
      visibilityTimeout: Duration.seconds(
        VISIBILITY_FACTOR * props.function.timeout.toSeconds() + window.toSeconds(),
      ),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: props.maxReceiveCount ?? 5 },
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

function checkProps(scope: Construct, props: ConsumerProps): void {
  const { batchSize, maxBatchingWindow, maxConcurrency, maxReceiveCount, retentionPeriod } = props;
  checkWholeNumber(scope, 'batchSize', batchSize, [1, 10_000], 'leave it out for 10');
  checkDuration(
    scope,
    'maxBatchingWindow',
    maxBatchingWindow,
    [Duration.seconds(0), Duration.minutes(5)],
    'leave it out to hand messages over at once',
  );
  if ((batchSize ?? 10) > 10 && !maxBatchingWindow?.toSeconds()) {
    throw new Error(
      `${scope.node.path}: batchSize must be at most 10 without a maxBatchingWindow, got ${batchSize}; add maxBatchingWindow: Duration.seconds(1)`,
    );
  }
  checkWholeNumber(
    scope,
    'maxConcurrency',
    maxConcurrency,
    [2, 1000],
    'leave it out to let Lambda decide',
  );
  checkWholeNumber(
    scope,
    'maxReceiveCount',
    maxReceiveCount,
    [1, 1000],
    'to set a message aside after its first failure, use 1',
  );
  checkDuration(
    scope,
    'retentionPeriod',
    retentionPeriod,
    [Duration.minutes(1), Duration.days(13)],
    'dead letters are kept 14 days and must outlive the inbox',
  );
}
