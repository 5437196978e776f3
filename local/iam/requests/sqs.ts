import { type KeyUsingAction, withKey } from './customer-keys';
import { type Need, type OperationNeeds, type Surroundings, UnreadableRequest } from './operation';
import { type JsonInput, jsonInput, optionalText, text } from './request-body';

type Needs = OperationNeeds[string];

const ACCOUNT_ID = /^\d{12}$/;

/**
 * What each operation of SQS needs. No condition keys: SQS has none of its own but tags.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_sqs.html
 */
export const sqs: OperationNeeds = {
  CancelMessageMoveTask: (request, surroundings) => {
    const resource = sourceOfTask(text(jsonInput(request), 'TaskHandle'));
    return [
      ...withKey({ action: 'sqs:CancelMessageMoveTask', resource }, surroundings),
      ...taking(resource),
    ];
  },
  ChangeMessageVisibility: onQueue('sqs:ChangeMessageVisibility'),
  ChangeMessageVisibilityBatch: onQueue('sqs:ChangeMessageVisibility'),
  DeleteMessage: onQueue('sqs:DeleteMessage'),
  DeleteMessageBatch: onQueue('sqs:DeleteMessage'),
  GetQueueAttributes: onQueue('sqs:GetQueueAttributes'),
  GetQueueUrl: (request, surroundings) => {
    const input = jsonInput(request);
    const owner = optionalText(input, 'QueueOwnerAWSAccountId');
    const resource = queueArn(text(input, 'QueueName'), surroundings, owner);
    return [{ action: 'sqs:GetQueueUrl', resource }];
  },
  ListMessageMoveTasks: (request) => {
    const resource = arn(jsonInput(request), 'SourceArn');
    return [
      { action: 'sqs:ListMessageMoveTasks', resource },
      { action: 'sqs:GetQueueAttributes', resource },
    ];
  },
  ListQueues: () => [{ action: 'sqs:ListQueues', resource: '*' }],
  ReceiveMessage: onEncryptedQueue('sqs:ReceiveMessage'),
  SendMessage: onEncryptedQueue('sqs:SendMessage'),
  SendMessageBatch: onEncryptedQueue('sqs:SendMessage'),
  StartMessageMoveTask: (request, surroundings) => {
    const input = jsonInput(request);
    const source = arn(input, 'SourceArn');
    return [
      ...withKey({ action: 'sqs:StartMessageMoveTask', resource: source }, surroundings),
      ...taking(source),
      ...destinations(input, source, surroundings).flatMap((resource) =>
        withKey({ action: 'sqs:SendMessage', resource }, surroundings),
      ),
    ];
  },
};

function onQueue(action: string): Needs {
  return (request, surroundings) => [
    { action, resource: queueIn(jsonInput(request), surroundings) },
  ];
}

function onEncryptedQueue(action: KeyUsingAction): Needs {
  return (request, surroundings) =>
    withKey({ action, resource: queueIn(jsonInput(request), surroundings) }, surroundings);
}

/**
 * A move task acts with the rights of whoever starts or cancels it.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html
 */
function taking(resource: string): readonly Need[] {
  return ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'].map((action) => ({
    action,
    resource,
  }));
}

/** Without a destination, each message goes back to the queue it came from: it may be any of them. */
function destinations(
  input: JsonInput,
  source: string,
  surroundings: Surroundings,
): readonly string[] {
  if (optionalText(input, 'DestinationArn') === undefined) {
    return surroundings.deadLetterSourcesOf(source);
  }
  return [arn(input, 'DestinationArn')];
}

/**
 * The queue of a URL: its name is the last part, the owner's account stands before it.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html
 */
function queueIn(input: JsonInput, surroundings: Surroundings): string {
  const url = text(input, 'QueueUrl');
  const parts = url
    .replace(/^https?:\/\/[^/]*/, '')
    .split('/')
    .filter((part) => part !== '');
  const name = parts.at(-1);
  if (name === undefined) throw new UnreadableRequest(`QueueUrl must name a queue, got ${url}`);
  const account = parts.at(-2) ?? '';
  return queueArn(name, surroundings, ACCOUNT_ID.test(account) ? account : undefined);
}

function queueArn(
  name: string,
  { accountId, region }: Surroundings,
  owner: string | undefined,
): string {
  return `arn:aws:sqs:${region}:${owner ?? accountId}:${name}`;
}

function arn(input: JsonInput, parameter: string): string {
  return checkedArn(text(input, parameter), parameter);
}

/** The handle of a task is text in Base64 that names the queue, as `MoveTasks` makes it. */
function sourceOfTask(handle: string): string {
  try {
    const { sourceArn } = JSON.parse(Buffer.from(handle, 'base64').toString());
    return checkedArn(String(sourceArn), 'TaskHandle');
  } catch (cause) {
    throw new UnreadableRequest('TaskHandle must be one that StartMessageMoveTask gave', { cause });
  }
}

function checkedArn(value: string, parameter: string): string {
  if (value.startsWith('arn:aws:sqs:') && value.split(':').length === 6) return value;
  throw new UnreadableRequest(`${parameter} must be the ARN of a queue, got ${value}`);
}
