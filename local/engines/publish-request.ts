import type { MessageAttribute } from './message-attributes';
import type { ServiceRequest } from './service';

/** What of a publish is checked before fauxqs sees it, or is nothing to it. */
export interface Publication {
  /** Whether it is an entry of a batch without a message. */
  readonly isEmptyEntry: boolean;
  readonly bytes: number;
  readonly attributes: readonly MessageAttribute[];
  readonly subject: string | undefined;
  readonly messageGroupId: string | undefined;
  readonly messageDeduplicationId: string | undefined;
}

export interface PublishRequest {
  readonly topicArn: string;
  readonly publications: readonly Publication[];
}

const BATCH_ENTRY = /^PublishBatchRequestEntries\.member\.\d+\./;

/** Reads `Publish` and `PublishBatch` in AWS's query protocol. */
export function publishRequest({ body }: ServiceRequest): PublishRequest {
  const entries = new Map<string, Map<string, string>>();
  let topicArn = '';
  for (const [name, value] of new URLSearchParams(body.toString())) {
    if (name === 'TopicArn') topicArn = value;
    const entry = BATCH_ENTRY.exec(name)?.[0] ?? '';
    const fields = entries.get(entry) ?? new Map<string, string>();
    entries.set(entry, fields.set(name.slice(entry.length), value));
  }
  // What stands beside the entries of a batch is no message of its own.
  if (entries.size > 1) entries.delete('');
  return { topicArn, publications: [...entries.values()].map(publication) };
}

const ATTRIBUTE = /^MessageAttributes\.entry\.(\d+)\./;

function publication(fields: ReadonlyMap<string, string>): Publication {
  const message = fields.get('Message') ?? '';
  const entries = new Map<string, Map<string, string>>();
  let bytes = Buffer.byteLength(message);
  for (const [field, value] of fields) {
    const [start, entry = ''] = ATTRIBUTE.exec(field) ?? [];
    if (start === undefined) continue;
    bytes += Buffer.byteLength(value);
    const attribute = entries.get(entry) ?? new Map<string, string>();
    entries.set(entry, attribute.set(field.slice(start.length), value));
  }
  return {
    isEmptyEntry: message === '' && fields.has('Id'),
    bytes,
    attributes: [...entries.values()].map((attribute) => ({
      name: attribute.get('Name') ?? '',
      type: attribute.get('Value.DataType'),
      text: attribute.get('Value.StringValue'),
      binary: attribute.get('Value.BinaryValue'),
    })),
    subject: fields.get('Subject'),
    messageGroupId: fields.get('MessageGroupId'),
    messageDeduplicationId: fields.get('MessageDeduplicationId'),
  };
}
