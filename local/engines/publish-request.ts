import type { ServiceRequest } from './service';

/** What of a publish is checked before fauxqs sees it, or is nothing to it. */
export interface Publication {
  /** Whether it is an entry of a batch without a message. */
  readonly isEmptyEntry: boolean;
  readonly bytes: number;
  readonly attributes: number;
  readonly messageGroupId: string | undefined;
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

function publication(fields: ReadonlyMap<string, string>): Publication {
  const message = fields.get('Message') ?? '';
  let bytes = Buffer.byteLength(message);
  let attributes = 0;
  for (const [name, value] of fields) {
    if (!name.startsWith('MessageAttributes.entry.')) continue;
    bytes += Buffer.byteLength(value);
    if (name.endsWith('.Name')) attributes++;
  }
  const isEmptyEntry = message === '' && fields.has('Id');
  return { isEmptyEntry, bytes, attributes, messageGroupId: fields.get('MessageGroupId') };
}
