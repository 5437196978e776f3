import type { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  DeduplicationScope,
  FifoThroughputLimit,
  Queue,
  QueueEncryption,
  type QueueProps,
} from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** What the queues of one consumer have in common. */
export interface QueueSettings {
  readonly fifo: boolean;
  readonly fifoThroughputLimit?: FifoThroughputLimit;
  /** The key to encrypt with, as `keyView` gives it; without one SQS has its own. */
  readonly encryptionKey?: IKey;
}

/** An encrypted queue that takes TLS only. */
export function consumerQueue(
  scope: Construct,
  id: string,
  { fifo, fifoThroughputLimit, encryptionKey }: QueueSettings,
  props: QueueProps & { readonly retentionPeriod: Duration },
): Queue {
  return new Queue(scope, id, {
    ...(encryptionKey === undefined
      ? { encryption: QueueEncryption.SQS_MANAGED }
      : { encryption: QueueEncryption.KMS, encryptionMasterKey: encryptionKey }),
    ...(fifo ? { fifo, ...throughput(fifoThroughputLimit) } : {}),
    enforceSSL: true,
    ...props,
  });
}

/** SQS takes the limit per group only where it deduplicates per group. */
function throughput(fifoThroughputLimit: FifoThroughputLimit | undefined): QueueProps {
  return fifoThroughputLimit === FifoThroughputLimit.PER_MESSAGE_GROUP_ID
    ? { fifoThroughputLimit, deduplicationScope: DeduplicationScope.MESSAGE_GROUP }
    : { fifoThroughputLimit };
}
