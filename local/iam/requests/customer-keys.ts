import { present } from './context';
import {
  type EncryptedData,
  type EncryptionContext,
  itemInTable,
  messageInQueue,
  messageToTopic,
  objectInBucket,
  secretValue,
} from './encryption-context';
import type { Need, Surroundings } from './operation';

type KeyAction = 'kms:Decrypt' | 'kms:GenerateDataKey';

/** What an action makes its service ask of KMS. */
interface KeyUse {
  readonly actions: readonly KeyAction[];
  /** The data that the service encrypts or decrypts. */
  data(resourceArn: string, surroundings: Surroundings): readonly EncryptedData[];
}

const BOTH: readonly KeyAction[] = ['kms:GenerateDataKey', 'kms:Decrypt'];
const DECRYPT: readonly KeyAction[] = ['kms:Decrypt'];

/**
 * A message that moved to a dead-letter queue stays encrypted as it was.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html
 */
const messagesIn: KeyUse['data'] = (queue, surroundings) =>
  [queue, ...surroundings.deadLetterSourcesOf(queue)].map((arn) =>
    messageInQueue(arn, surroundings),
  );

type DataOf = (resourceArn: string, surroundings: Surroundings) => EncryptedData;

function keyUse(actions: readonly KeyAction[], dataOf: DataOf): KeyUse {
  return { actions, data: (arn, surroundings) => [dataOf(arn, surroundings)] };
}

/**
 * The key of the table, which all of its items are under, stands between the caller and each.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
 */
const items = keyUse(DECRYPT, itemInTable);

const gettingObject = keyUse(DECRYPT, objectInBucket);

const KEY_USES = {
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
  'sqs:SendMessage': keyUse(BOTH, messageInQueue),
  'sqs:ReceiveMessage': { actions: DECRYPT, data: messagesIn },
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html
  'sqs:StartMessageMoveTask': { actions: DECRYPT, data: messagesIn },
  'sqs:CancelMessageMoveTask': keyUse(DECRYPT, messageInQueue),
  // https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
  'sns:Publish': keyUse(BOTH, messageToTopic),
  'dynamodb:BatchGetItem': items,
  'dynamodb:BatchWriteItem': items,
  'dynamodb:ConditionCheckItem': items,
  'dynamodb:DeleteItem': items,
  'dynamodb:GetItem': items,
  'dynamodb:PutItem': items,
  'dynamodb:Query': items,
  'dynamodb:Scan': items,
  'dynamodb:UpdateItem': items,
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
  's3:GetObject': gettingObject,
  's3:GetObjectVersion': gettingObject,
  's3:PutObject': keyUse(['kms:GenerateDataKey'], objectInBucket),
  // https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
  'secretsmanager:GetSecretValue': keyUse(DECRYPT, secretValue),
  // Decrypt where the version is there already, as when an SDK tries again: the values are compared.
  'secretsmanager:PutSecretValue': keyUse(BOTH, secretValue),
} as const satisfies Record<string, KeyUse>;

/** An action for which its service uses the key of the resource. */
export type KeyUsingAction = keyof typeof KEY_USES;

/**
 * What an action on an encrypted resource needs of KMS besides; nothing under a key of AWS.
 *
 * As it is for a service that acts by itself, such as SNS delivering to a queue or CloudWatch
 * publishing to a topic; for what a service does in its caller's name, see `callerKeyNeeds`.
 *
 * @param settled values of the encryption context that the request settles
 */
export function keyNeeds(
  action: KeyUsingAction,
  resourceArn: string,
  surroundings: Surroundings,
  settled: EncryptionContext = {},
): readonly Need[] {
  const { actions, data }: KeyUse = KEY_USES[action];
  return data(resourceArn, surroundings).flatMap(({ owner, context }) => {
    const key = surroundings.keyOf(owner);
    if (key === undefined) return [];
    const conditions = encryptionKeys({ ...context, ...settled });
    return actions.map((keyAction) => ({ action: keyAction, resource: key, context: conditions }));
  });
}

/**
 * The same for a caller that is no service: KMS is asked in the caller's name, in a forward access
 * session of the service.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export function callerKeyNeeds(
  action: KeyUsingAction,
  resourceArn: string,
  surroundings: Surroundings,
  settled?: EncryptionContext,
): readonly Need[] {
  const needs = keyNeeds(action, resourceArn, surroundings, settled);
  if (needs.length === 0) return needs;
  const { accountId, region } = surroundings;
  const [service] = action.split(':');
  const principal = `${service}.amazonaws.com`;
  const session = {
    'kms:ViaService': `${service}.${region}.amazonaws.com`,
    'kms:CallerAccount': accountId,
    'aws:ViaAWSService': 'true',
    'aws:CalledVia': [principal],
    'aws:CalledViaFirst': principal,
    'aws:CalledViaLast': principal,
  };
  return needs.map((need) => ({ ...need, context: { ...need.context, ...session } }));
}

/** An action on a resource, and what it needs of the resource's key in the caller's name. */
export function withKey(
  need: Need & { readonly action: KeyUsingAction },
  surroundings: Surroundings,
): readonly Need[] {
  return [need, ...callerKeyNeeds(need.action, need.resource, surroundings)];
}

/** @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-encryption-context */
function encryptionKeys(context: EncryptionContext) {
  const values: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(context)) {
    values[`kms:EncryptionContext:${name}`] = value;
  }
  return { ...present(values), 'kms:EncryptionContextKeys': Object.keys(context) };
}
