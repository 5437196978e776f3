import type { Sender } from '../hops/hop';
import { type Encryption, encryptionOf } from '../keys';
import { TOPIC } from '../messages/topics';
import type { Model } from '../model';
import type { Resource } from '../resource';
import { statementsOfResource } from './policies';
import { roleMay } from './role-may';
import { serviceMay } from './service-may';

/**
 * What it takes to send to an encrypted queue, or to publish to an encrypted topic.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
 */
const ACTIONS = ['kms:GenerateDataKey', 'kms:Decrypt'];

/** What a sender lacks of the key that a receiver is encrypted with. */
export interface Refusal {
  readonly encryption: Encryption;
  /** Empty where the key is AWS's, which lets no service use it. */
  readonly missing: readonly string[];
}

/**
 * What keeps a sender, which is asked for where there is a key to use, from using the key of a queue or a topic; undefined where nothing does.
 *
 * @throws UnknownValue when the key is none of the app's, or only what nobody knows may let it
 */
export function refusalByKey(
  senderOf: () => Sender,
  receiver: Resource,
  model: Model,
): Refusal | undefined {
  const encryption = encryptionOf(receiver, model);
  if (encryption.by === 'service') return undefined;
  const sender = senderOf();
  if (encryption.by === 'aws') {
    return 'service' in sender ? { encryption, missing: [] } : undefined;
  }
  const { key } = encryption;
  const missing = ACTIONS.filter((action) => !mayUse(sender, action, key, receiver, model));
  return missing.length === 0 ? undefined : { encryption, missing };
}

function mayUse(
  sender: Sender,
  action: string,
  key: Resource,
  receiver: Resource,
  model: Model,
): boolean {
  if ('role' in sender) return roleMay(sender.role, action, key, model);
  // Throws where nobody knows them.
  key.value('KeyPolicy.Statement');
  const statements = statementsOfResource(key, model);
  // EventBridge tells KMS neither rule nor account when it publishes to a topic.
  // https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
  const telling = receiver.type === TOPIC && sender.service === 'events.amazonaws.com';
  return serviceMay(
    { ...sender, action },
    telling ? statements.filter(({ conditions }) => !conditions.some(isOfSource)) : statements,
  );
}

function isOfSource({ key }: { readonly key: string }): boolean {
  return /^aws:source(?:arn|account|orgid)$/i.test(key);
}
