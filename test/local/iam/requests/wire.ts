import type { Need, Surroundings, WireRequest } from '../../../../local/iam/requests';

/** One request and what it needs. */
export interface Row {
  readonly operation: string;
  /** What is special about it, to tell it from the others of its operation. */
  readonly about: string;
  wire(): Promise<WireRequest>;
  readonly needs: readonly Need[];
}

interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** A client's settings under which it sends nothing, and `sent` has what it would have sent. */
export function capturing() {
  const sent: SentRequest[] = [];
  const settings = {
    region: 'eu-central-1',
    endpoint: 'http://127.0.0.1:4000',
    credentials: { accessKeyId: 'ASIATEST', secretAccessKey: 'secret' },
    maxAttempts: 1,
    requestHandler: {
      handle: async (request: SentRequest) => {
        sent.push(request);
        throw new Error('captured');
      },
    },
  };
  return { sent, settings };
}

/** The request that an SDK client sends, as the gateway receives it. */
async function captured(sent: SentRequest[], send: () => Promise<unknown>): Promise<WireRequest> {
  sent.length = 0;
  await send().catch((error: Error) => {
    if (sent.length === 0) throw error;
  });
  const [request] = sent;
  if (!request) throw new Error('the client sent nothing');
  const { method, path, query = {}, headers, body = '' } = request;
  return {
    method,
    url: path + queryString(query),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
    ),
    body: typeof body === 'string' ? Buffer.from(body) : Buffer.concat([body]),
  };
}

/** Makes the rows of one client out of its commands. */
export function rowsOf(sent: SentRequest[], client: { send(command: never): Promise<unknown> }) {
  return (operation: string, about: string, command: object, needs: readonly Need[]): Row => ({
    operation,
    about,
    wire: () => captured(sent, () => client.send(command as never)),
    needs,
  });
}

function queryString(query: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(query).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(`${value ?? ''}`)}`,
  );
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}

export const keyArn = (id: string) => `arn:aws:kms:eu-central-1:111122223333:key/${id}`;
export const queueArn = (name: string) => `arn:aws:sqs:eu-central-1:111122223333:${name}`;
export const topicArn = (name: string) => `arn:aws:sns:eu-central-1:111122223333:${name}`;
export const tableArn = (name: string) =>
  `arn:aws:dynamodb:eu-central-1:111122223333:table/${name}`;
export const secretArn = (name: string) =>
  `arn:aws:secretsmanager:eu-central-1:111122223333:secret:${name}`;

/** The resources whose names begin with `Locked` have a key each, called as they are. */
export const surroundings: Surroundings = {
  accountId: '111122223333',
  region: 'eu-central-1',
  keyOf: (arn) => {
    const name = arn.split(/[:/]/).at(-1) ?? '';
    return /^locked/i.test(name) ? keyArn(name) : undefined;
  },
  usesBucketKey: (arn) => arn === 'arn:aws:s3:::locked-once',
  partitionKeyOf: (arn) =>
    arn.endsWith('/index/byStatus') ? 'status' : arn.includes('/Unknown') ? undefined : 'id',
  deadLetterSourcesOf: (arn) => {
    if (arn === queueArn('LockedDeadLetters')) return [queueArn('LockedInbox')];
    if (arn === queueArn('DeadLetters')) return [queueArn('Inbox'), queueArn('Outbox')];
    return [];
  },
  secretArn: (id) => (id === 'LockedSecret' ? `${secretArn('LockedSecret')}` : undefined),
};

/** What KMS is asked in the caller's name. */
export function viaKey(
  service: string,
  action: 'Decrypt' | 'GenerateDataKey',
  key: string,
  encryption: Readonly<Record<string, string | undefined>>,
): Need {
  const known = Object.entries(encryption).flatMap(([name, value]) =>
    value === undefined ? [] : [[`kms:EncryptionContext:${name}`, value] as const],
  );
  return {
    action: `kms:${action}`,
    resource: keyArn(key),
    context: {
      ...Object.fromEntries(known),
      'kms:EncryptionContextKeys': Object.keys(encryption),
      'kms:ViaService': `${service}.eu-central-1.amazonaws.com`,
      'kms:CallerAccount': '111122223333',
      'aws:ViaAWSService': 'true',
      'aws:CalledVia': [`${service}.amazonaws.com`],
      'aws:CalledViaFirst': `${service}.amazonaws.com`,
      'aws:CalledViaLast': `${service}.amazonaws.com`,
    },
  };
}
