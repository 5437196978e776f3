import type { ContextValue } from '../request/access-request';

/** One thing a call needs to be allowed to do. */
export interface Need {
  /** `sqs:SendMessage`, as AWS spells it. */
  readonly action: string;
  /** ARN; `*` for an action that has no resource. */
  readonly resource: string;
  /** Values by condition key. */
  readonly context?: Readonly<Record<string, ContextValue>>;
}

/** A request as it arrived at the gateway. */
export interface WireRequest {
  readonly method: string;
  /** Path and query, as sent. */
  readonly url: string;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What the needs of a call depend on besides the request itself. */
export interface Surroundings {
  readonly accountId: string;
  readonly region: string;
  /** ARN of the customer managed key that a table, bucket, secret, topic or queue is encrypted under. */
  keyOf(resourceArn: string): string | undefined;
  /** Whether S3 asks KMS for a key of the bucket, and no longer for a key of each object. */
  usesBucketKey(bucketArn: string): boolean;
  /** The attribute that is the partition key of a table or an index. */
  partitionKeyOf(tableOrIndexArn: string): string | undefined;
  /** ARNs of the queues whose dead letters a queue takes. */
  deadLetterSourcesOf(queueArn: string): readonly string[];
  /** The full ARN of a secret that a request names by its name, or by part of its ARN. */
  secretArn(secretId: string): string | undefined;
}

/** What every operation of a service needs, by the operation's name. */
export type OperationNeeds = Readonly<
  Record<string, (request: WireRequest, surroundings: Surroundings) => readonly Need[]>
>;

/**
 * A request that does not say what it is about; AWS refuses it, too.
 *
 * What it needs is not known, so it must never be carried out. An engine may be asked to answer it,
 * for AWS's own words, only if nothing can be read or changed by that; else it has to be refused.
 */
export class UnreadableRequest extends Error {
  override readonly name = 'UnreadableRequest';
}

/** A request that AWS may well allow, but whose needs the local cloud does not know. */
export class UnmappedRequest extends Error {
  override readonly name = 'UnmappedRequest';
}
