/**
 * What `sluice redrive` has to know of a target, as it stands in a stack's output. The command has
 * no other list.
 */
export interface RedriveDescription {
  /** Marks the output, and counts changes of its form. */
  readonly redrive: typeof REDRIVE_FORMAT;
  /** What the command line calls it: the construct's id. */
  readonly name: string;
  /** Construct path, which tells two of one name apart. */
  readonly path: string;
  /** The role to act as; whoever calls acts as themselves when there is none. */
  readonly roleArn?: string;
  /** Where messages go again. */
  readonly target: QueueAddress;
  /** Where they are now. */
  readonly sources: readonly RedriveSource[];
  /** Topics whose messages the target expects without SNS's envelope. */
  readonly rawTopics: readonly string[];
  /** Alarms that forbid and stop a redrive. */
  readonly alarms: readonly string[];
}

/** The form of the description. */
export const REDRIVE_FORMAT = 1;

export interface QueueAddress {
  readonly url: string;
  readonly arn: string;
}

/**
 * Whose dead letters a queue has: of another queue, of subscriptions to topics, or of asynchronous
 * invocations. SQS moves only the first.
 */
export type SourceKind = 'queue' | 'subscription' | 'async';

export interface RedriveSource extends QueueAddress {
  readonly kind: SourceKind;
}
