import type {
  QueueAddress,
  RedriveDescription,
  RedriveSource,
} from '../lib/messaging/redrive-description';
import type { Attribute, Letter, Message } from './ports';

/**
 * The message to send again: what the target was meant to receive, its group kept.
 *
 * @returns undefined when the envelope of an asynchronous invocation is expected and not there
 */
export function originalMessage(
  source: RedriveSource,
  letter: Letter,
  { target, rawTopics }: Pick<RedriveDescription, 'target' | 'rawTopics'>,
): Message | undefined {
  const content =
    source.kind === 'async'
      ? fromInvocationRecord(letter)
      : source.kind === 'subscription'
        ? withoutEnvelope(letter, rawTopics)
        : letter;
  if (!content) return undefined;
  const { body } = content;
  const attributes = within(content.attributes);
  if (isFifo(target)) {
    const deduplicationId = deduplicationIdOf(source, letter);
    return { body, attributes, groupId: letter.groupId ?? letter.id, deduplicationId };
  }
  // SNS does not hand the group of a FIFO topic on to a standard queue.
  return { body, attributes, groupId: isFifo(source) ? undefined : letter.groupId };
}

/** SQS has these names for FIFO queues, and no others. */
export function isFifo({ arn }: QueueAddress): boolean {
  return arn.endsWith('.fifo');
}

/**
 * SQS takes a message and drops it when it had one of the same id in the last five minutes. What
 * failed in the queue itself was there, perhaps just now, so it needs an id of its own: the same
 * for each try. What SNS could not deliver was not there; its own id guards against both.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-messagededuplicationid-property.html
 */
function deduplicationIdOf({ kind }: RedriveSource, letter: Letter): string {
  const own = `redrive-${letter.id}`;
  return kind === 'subscription' ? (letter.deduplicationId ?? own) : own;
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html */
function withoutEnvelope(letter: Letter, rawTopics: readonly string[]): Content {
  const envelope = parsed(letter.body);
  if (
    envelope?.['Type'] !== 'Notification' ||
    typeof envelope['Message'] !== 'string' ||
    !rawTopics.includes(String(envelope['TopicArn']))
  ) {
    return letter;
  }
  const attributes = (envelope['MessageAttributes'] ?? {}) as Record<string, EnvelopeAttribute>;
  return {
    body: envelope['Message'],
    attributes: Object.fromEntries(
      Object.entries(attributes).map(([name, attribute]) => [name, attributeOf(attribute)]),
    ),
  };
}

type Content = Pick<Message, 'body' | 'attributes'>;

interface EnvelopeAttribute {
  readonly Type: string;
  readonly Value: string;
}

function attributeOf({ Type, Value }: EnvelopeAttribute): Attribute {
  return Type.startsWith('Binary')
    ? { DataType: Type, BinaryValue: Buffer.from(Value, 'base64') }
    : { DataType: Type, StringValue: Value };
}

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
function fromInvocationRecord({ body }: Letter): Content | undefined {
  const record = parsed(body);
  if (!record?.['requestContext'] || record['requestPayload'] === undefined) return undefined;
  const payload = record['requestPayload'];
  return {
    body: typeof payload === 'string' ? payload : JSON.stringify(payload),
    attributes: {},
  };
}

/** What SNS and Lambda may say of a failure, in attributes of what they could not hand over. */
const FAILURE_ATTRIBUTES = ['ERROR_CODE', 'ErrorCode', 'ERROR_MESSAGE', 'ErrorMessage'];

/** SQS takes ten: where there are more, what was added on the way to here goes. */
function within(attributes: Message['attributes']): Message['attributes'] {
  if (Object.keys(attributes).length <= MOST_ATTRIBUTES) return attributes;
  return Object.fromEntries(
    Object.entries(attributes).filter(([name]) => !FAILURE_ATTRIBUTES.includes(name)),
  );
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
const MOST_ATTRIBUTES = 10;

/** Why it failed, as far as the message says. */
export function reasonOf({ attributes, body }: Letter): string | undefined {
  const said = FAILURE_ATTRIBUTES.flatMap((name) => attributes[name]?.StringValue ?? []);
  if (said.length > 0) return said.join(' ');
  const record = parsed(body);
  if (!record?.['requestContext']) return undefined;
  const { condition } = record['requestContext'] as { condition?: unknown };
  const { errorType } = (record['responsePayload'] ?? {}) as { errorType?: unknown };
  return [condition, errorType].filter((part) => typeof part === 'string').join(' ') || undefined;
}

function parsed(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined; // no envelope, then
  }
}
