import {
  jsonResponse,
  type ServiceEngine,
  type ServiceRequest,
} from '../../../local/engines/service';
import { type Call, Gateway } from '../../../local/gateway/gateway';
import { Principals } from '../../../local/gateway/principals';

const principals = new Principals(1);
const { accessKeyId } = principals.issue({
  kind: 'function',
  functionPath: 'App/Worker',
  roleArn: 'arn:aws:iam::000000000000:role/worker',
  environmentId: 'worker-1',
});

let handled: ServiceRequest[] = [];
let calls: [Call, number][] = [];
let unmodelled: string[] = [];
let ended = false;

const engine: ServiceEngine = {
  handle: async (request) => {
    handled.push(request);
    if (request.body.toString().includes('bug')) throw new Error('an engine broke');
    return jsonResponse(200, { done: true });
  },
};
const gateway = new Gateway({
  principals,
  interceptor: { before: async () => ended, after: async () => false },
  onCall: (call, status) => calls.push([call, status]),
  onUnmodelled: (message) => unmodelled.push(message),
});
let endpoint: string;

beforeAll(async () => {
  endpoint = await gateway.listen();
  gateway.serve({ dynamodb: engine, s3: engine, secretsmanager: engine, sns: engine, sqs: engine });
});
afterAll(() => gateway.stop());
beforeEach(() => {
  handled = [];
  calls = [];
  unmodelled = [];
  ended = false;
});

const scope = (service: string, key = accessKeyId) =>
  `AWS4-HMAC-SHA256 Credential=${key}/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`;

interface Sent {
  readonly service?: string;
  readonly key?: string;
  readonly target?: string;
  readonly method?: string;
  readonly path?: string;
  readonly body?: string;
}

async function send({
  service = 'dynamodb',
  key,
  target,
  method = 'POST',
  path = '/',
  body = '',
}: Sent) {
  const response = await fetch(endpoint + path, {
    method,
    headers: {
      authorization: scope(service, key),
      ...(target ? { 'x-amz-target': target } : {}),
    },
    ...(method === 'GET' ? {} : { body }),
  });
  return { status: response.status, body: await response.text() };
}

describe('the gateway', () => {
  it.each<[string, Sent, string]>([
    ['a JSON protocol', { target: 'DynamoDB_20120810.PutItem' }, 'PutItem'],
    ['a query protocol', { service: 'sns', body: 'Action=Publish&Message=x' }, 'Publish'],
    ["S3's paths", { service: 's3', method: 'PUT', path: '/bucket/key' }, 'PutObject'],
    ["S3's reads", { service: 's3', method: 'GET', path: '/bucket/a/b' }, 'GetObject'],
    ["S3's lists", { service: 's3', method: 'GET', path: '/bucket?list-type=2' }, 'ListObjectsV2'],
  ])('knows caller and operation by %s', async (_name, sent, operation) => {
    expect(await send(sent)).toMatchObject({ status: 200 });
    expect(handled[0]?.operation).toBe(operation);
    expect(calls).toEqual([
      [
        {
          principal: expect.objectContaining({ functionPath: 'App/Worker' }),
          service: sent.service ?? 'dynamodb',
          operation,
        },
        200,
      ],
    ]);
  });

  it.each<[string, Sent, string]>([
    ['an operation', { target: 'DynamoDB_20120810.CreateTable' }, 'dynamodb CreateTable'],
    ['a service', { service: 'kms', target: 'TrentService.Encrypt' }, 'kms Encrypt'],
    [
      'a name only JavaScript knows',
      { target: 'DynamoDB_20120810.constructor' },
      'dynamodb constructor',
    ],
    [
      'a service only JavaScript knows',
      { service: '__proto__', target: 'x.PutItem' },
      '__proto__ PutItem',
    ],
    ['a query without an action', { service: 'sns', body: 'Message=x' }, 'sns unknown'],
    [
      'a subresource of S3',
      { service: 's3', method: 'PUT', path: '/bucket/key?acl' },
      's3 PUT ?acl',
    ],
    ['a multipart upload', { service: 's3', path: '/bucket/key?uploads' }, 's3 POST ?uploads'],
    ['buckets of S3', { service: 's3', method: 'GET', path: '/' }, 's3 ListBuckets'],
  ])('refuses %s that is not modelled, and says so', async (_name, sent, what) => {
    const { status, body } = await send(sent);
    const message = `App/Worker: called ${what}, which the local cloud does not model; call another operation, or run against AWS`;
    expect(status).toBe(501);
    expect(body).toContain(message);
    expect(body).toContain('NotImplemented');
    expect(unmodelled).toEqual([message]);
    expect(handled).toEqual([]);
  });

  it('quotes what it refuses so that the answer stays well-formed', async () => {
    const { body } = await send({ service: 'sns', body: 'Action=%3Cscript%3E%26' });
    expect(body).toContain('called sns &lt;script&gt;&amp;');
  });

  it.each([
    ['dynamodb', '"__type":"UnrecognizedClientException"'],
    ['sqs', '"__type":"UnrecognizedClientException"'],
    ['sns', '<Code>InvalidClientTokenId</Code>'],
    ['s3', '<Code>InvalidAccessKeyId</Code>'],
  ])('refuses an unknown key in the words of %s', async (service, words) => {
    const { status, body } = await send({ service, key: 'AKIAUNKNOWN', target: 'x.PutItem' });
    expect(status).toBe(403);
    expect(body).toContain(words);
    expect(handled).toEqual([]);
  });

  it('refuses credentials once their environment has ended', async () => {
    const gone = principals.issue({ kind: 'caller', arn: 'arn:aws:iam::000000000000:user/x' });
    principals.revoke(gone.accessKeyId);
    expect(await send({ key: gone.accessKeyId, target: 'x.PutItem' })).toMatchObject({
      status: 403,
    });
  });

  it.each([[undefined], ['Bearer token'], ['AWS4-HMAC-SHA256 Credential=a/b']])(
    'refuses a call that is not signed: %s',
    async (authorization) => {
      const headers = authorization === undefined ? {} : { authorization };
      const response = await fetch(endpoint, { method: 'POST', headers, body: '{}' });
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({
        __type: 'MissingAuthenticationTokenException',
      });
      expect(handled).toEqual([]);
    },
  );

  it('answers 500 when an engine breaks, tells it, and goes on', async () => {
    const target = 'DynamoDB_20120810.PutItem';
    expect(await send({ target, body: 'bug' })).toMatchObject({ status: 500 });
    expect(unmodelled[0]).toMatch(/^internal error of the local cloud: Error: an engine broke/);
    expect(await send({ target })).toMatchObject({ status: 200 });
    expect(gateway.inFlight).toBe(0);
  });

  it('gives no answer to a caller that was ended', async () => {
    ended = true;
    await expect(send({ target: 'DynamoDB_20120810.PutItem' })).rejects.toThrow('fetch failed');
    expect(handled).toEqual([]);
    expect(gateway.inFlight).toBe(0);
  });
});
