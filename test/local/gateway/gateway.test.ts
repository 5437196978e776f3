import type { Denial } from '../../../local/authorization/authorizer';
import {
  jsonResponse,
  type ServiceEngine,
  type ServiceRequest,
} from '../../../local/engines/service';
import type { Call, CallFault } from '../../../local/gateway/call';
import { Gateway } from '../../../local/gateway/gateway';
import { Principals } from '../../../local/gateway/principals';
import { PolicyError } from '../../../local/iam/policy/policy-error';
import { accessRequest } from '../../../local/iam/request/access-request';
import { roleSession } from '../../../local/iam/request/principal';
import { UnmappedRequest, UnreadableRequest } from '../../../local/iam/requests/operation';
import { signed } from '../support/signing';

const principals = new Principals(1);
const worker = principals.issue({
  kind: 'function',
  functionPath: 'App/Worker',
  roleArn: 'arn:aws:iam::000000000000:role/worker',
  environmentId: 'worker-1',
});

let handled: ServiceRequest[] = [];
let calls: [Call, number][] = [];
let unmodelled: string[] = [];
let fault: CallFault | undefined;
let restarts = 0;
let done: string[] = [];
let authorize: () => Denial | undefined;

const engine: ServiceEngine = {
  handle: async (request) => {
    handled.push(request);
    if (request.body.toString().includes('bug')) throw new Error('an engine broke');
    return jsonResponse(200, { done: true });
  },
};
const gateway = new Gateway({
  region: 'us-east-1',
  principals,
  authorize: () => authorize(),
  control: async () => jsonResponse(200, { controlled: true }),
  identify: () => roleSession('arn:aws:iam::000000000000:role/worker', 'w'),
  faults: {
    of: () => fault,
    end: async (_caller, how) => {
      done.push(how);
    },
    hold: async (delayMs) => {
      done.push(`held for ${delayMs} ms`);
    },
    restartsOf: () => restarts,
  },
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
  fault = undefined;
  done = [];
  authorize = () => undefined;
});

interface Sent {
  readonly service?: string;
  readonly credentials?: typeof worker;
  readonly target?: string;
  readonly method?: string;
  readonly path?: string;
  readonly body?: string;
  readonly signingDate?: Date;
  /** Headers in place of those that were signed. */
  readonly instead?: Readonly<Record<string, string>>;
}

async function send({
  service = 'dynamodb',
  credentials = worker,
  target,
  method = 'POST',
  path = '/',
  body = '',
  signingDate = new Date(),
  instead = {},
}: Sent) {
  const { pathname, searchParams } = new URL(path, endpoint);
  const { headers } = await signed({
    service,
    credentials,
    method,
    path: pathname,
    query: Object.fromEntries(searchParams),
    host: new URL(endpoint).host,
    headers: target ? { 'x-amz-target': target } : {},
    body,
    signingDate,
  });
  const response = await fetch(endpoint + path, {
    method,
    headers: { ...headers, ...instead },
    ...(method === 'GET' ? {} : { body }),
  });
  return {
    status: response.status,
    body: await response.text(),
    date: response.headers.get('date'),
  };
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
    ['a query without an action', { service: 'sns', body: 'Message=x' }, 'sns POST /'],
    [
      'what is named by its path',
      { service: 'lambda', method: 'GET', path: '/2015-03-31/functions/?MaxItems=50' },
      'lambda GET /2015-03-31/functions/',
    ],
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

  it.each(['cloudformation', 'iam', 'sts'])(
    'answers %s in XML, which is all that its clients read',
    async (service) => {
      const sent = { service, body: 'Action=ListThings' };
      expect((await send(sent)).body).toContain('<Code>NotImplemented</Code>');
      const { body } = await send({ ...sent, credentials: stranger });
      expect(body).toContain('<Code>InvalidClientTokenId</Code>');
    },
  );

  it('tells who somebody is, whatever the policies say', async () => {
    authorize = () => {
      throw new Error('nobody is asked');
    };
    const { status, body } = await send({ service: 'sts', body: 'Action=GetCallerIdentity' });
    expect(status).toBe(200);
    expect(body).toContain('<Arn>arn:aws:sts::000000000000:assumed-role/worker/w</Arn>');
    expect(body).toMatch(/<UserId>AROA[0-9A-F]{17}:w<\/UserId><Account>000000000000<\/Account>/);
  });

  const stranger = { ...worker, accessKeyId: 'AKIAUNKNOWN' };
  const forger = { ...worker, secretAccessKey: 'another' };
  const late = { signingDate: new Date(Date.now() - 6 * 60_000) };
  it.each<[string, string, Partial<Sent>, string]>([
    ['an unknown key', 'dynamodb', { credentials: stranger }, '#UnrecognizedClientException"'],
    ['an unknown key', 'sqs', { credentials: stranger }, '#UnrecognizedClientException"'],
    ['an unknown key', 'sns', { credentials: stranger }, '<Code>InvalidClientTokenId</Code>'],
    ['an unknown key', 's3', { credentials: stranger }, '<Code>InvalidAccessKeyId</Code>'],
    ['a forged signature', 'dynamodb', { credentials: forger }, '#InvalidSignatureException"'],
    ['a forged signature', 'sns', { credentials: forger }, '<Code>SignatureDoesNotMatch</Code>'],
    ['a forged signature', 's3', { credentials: forger }, '<Code>SignatureDoesNotMatch</Code>'],
    ['an old signature', 'sqs', late, '#InvalidSignatureException"'],
    ['an old signature', 's3', late, '<Code>RequestTimeTooSkewed</Code>'],
    [
      'what was changed on the way',
      'dynamodb',
      { instead: { 'x-amz-target': 'DynamoDB_20120810.DeleteItem' } },
      '#InvalidSignatureException"',
    ],
    [
      'a session token of somebody else',
      'secretsmanager',
      { instead: { 'x-amz-security-token': 'other' } },
      '"UnrecognizedClientException"',
    ],
  ])('refuses %s in the words of %s', async (_name, service, sent, words) => {
    const { status, body } = await send({ service, target: 'x.PutItem', ...sent });
    expect(status).toBe(403);
    expect(body).toContain(words);
    expect(handled).toEqual([]);
  });

  const denial = (action: string): Denial => ({
    request: accessRequest({
      principal: roleSession('arn:aws:iam::000000000000:role/worker', 'w'),
      action,
      resource: 'arn:aws:x:us-east-1:000000000000:thing',
    }),
    decision: { allowed: false, explicit: false, lacks: 'identity' },
  });
  const reason = (action: string) =>
    `User: arn:aws:sts::000000000000:assumed-role/worker/w is not authorized to perform: ${action} on resource: arn:aws:x:us-east-1:000000000000:thing because no identity-based policy allows the ${action} action`;
  it.each<[string, Sent, string, number, string, string]>([
    [
      'DynamoDB',
      { target: 'DynamoDB_20120810.PutItem' },
      'dynamodb:PutItem',
      400,
      'com.amazon.coral.service#AccessDeniedException',
      'dynamodb:PutItem',
    ],
    [
      'SQS',
      { service: 'sqs', target: 'AmazonSQS.SendMessage' },
      'sqs:SendMessage',
      403,
      'com.amazonaws.sqs#AccessDenied',
      'sqs:sendmessage',
    ],
    [
      'SNS',
      { service: 'sns', body: 'Action=Publish' },
      'sns:Publish',
      403,
      '<Code>AuthorizationError</Code>',
      'SNS:Publish',
    ],
    [
      'S3',
      { service: 's3', method: 'PUT', path: '/bucket/key' },
      's3:PutObject',
      403,
      '<Code>AccessDenied</Code>',
      's3:PutObject',
    ],
    [
      'Secrets Manager',
      { service: 'secretsmanager', target: 'secretsmanager.GetSecretValue' },
      'secretsmanager:GetSecretValue',
      400,
      'AccessDeniedException',
      'secretsmanager:GetSecretValue',
    ],
    [
      "SQS's key",
      { service: 'sqs', target: 'AmazonSQS.SendMessage' },
      'kms:Decrypt',
      400,
      'com.amazonaws.sqs#KmsAccessDenied',
      'kms:Decrypt',
    ],
  ])('refuses what no policy allows in the words of %s', async (_name, sent, action, ...words) => {
    const [status, code, spelt] = words;
    authorize = () => denial(action);
    const answer = await send(sent);
    expect(answer.status).toBe(status);
    expect(answer.body).toContain(code);
    expect(answer.body).toContain(reason(spelt));
    expect(handled).toEqual([]);
    expect(calls).toEqual([[expect.anything(), status]]);
  });

  it.each<[string, Error, number, string]>([
    ['cannot be read', new UnreadableRequest('names no table'), 400, 'ValidationException'],
    ['has needs that nobody knows', new UnmappedRequest('of unknown needs'), 501, 'NotImplemented'],
    [
      'meets a policy that cannot be decided by',
      new PolicyError('App/Role', 'is strange', 'mend it'),
      501,
      'NotImplemented',
    ],
  ])('refuses what %s, and no engine sees it', async (_name, error, status, code) => {
    authorize = () => {
      throw error;
    };
    const answer = await send({ target: 'DynamoDB_20120810.PutItem' });
    expect(answer.status).toBe(status);
    expect(answer.body).toContain(code);
    expect(answer.body).toContain(error.message);
    expect(handled).toEqual([]);
  });

  it('refuses credentials once their environment has ended', async () => {
    const gone = principals.issue({ kind: 'caller', arn: 'arn:aws:iam::000000000000:user/x' });
    principals.revoke(gone.accessKeyId);
    expect(await send({ credentials: gone, target: 'x.PutItem' })).toMatchObject({
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

  it("tells a function the time of the local cloud's clock, and others that of this machine", async () => {
    const operator = principals.issue({ kind: 'caller', arn: 'arn:aws:iam::000000000000:user/x' });
    const now = Date.now();
    const clock = jest.spyOn(Date, 'now').mockReturnValue(now);
    jest.useFakeTimers({
      now: now + 3_600_000,
      doNotFake: [
        'nextTick',
        'setImmediate',
        'setTimeout',
        'clearTimeout',
        'setInterval',
        'clearInterval',
        'queueMicrotask',
        'performance',
      ],
    });
    try {
      const sent = { target: 'DynamoDB_20120810.PutItem', signingDate: new Date(now) };
      const dateOf = async (credentials: typeof worker) =>
        Date.parse((await send({ ...sent, credentials })).date ?? '');
      expect((await dateOf(worker)) - now).toBeGreaterThan(3_500_000);
      expect((await dateOf(operator)) - now).toBeLessThan(60_000);
      // Also one whose own clock is wrong, which learns by it how much.
      const refused = await send({ ...sent, signingDate: new Date(now - 3_600_000) });
      expect(refused.status).toBe(403);
      expect(Date.parse(refused.date ?? '') - now).toBeGreaterThan(3_500_000);
    } finally {
      jest.useRealTimers();
      clock.mockRestore();
    }
  });

  it('answers 500 when an engine breaks, tells it, and goes on', async () => {
    const target = 'DynamoDB_20120810.PutItem';
    expect(await send({ target, body: 'bug' })).toMatchObject({ status: 500 });
    expect(unmodelled[0]).toMatch(/^internal error of the local cloud: Error: an engine broke/);
    expect(await send({ target })).toMatchObject({ status: 200 });
    expect(gateway.inFlight).toBe(0);
  });

  it.each<[string, CallFault, number, string[]]>([
    ['before it is done', { kind: 'no-answer', when: 'before' }, 0, []],
    ['after it is done', { kind: 'no-answer', when: 'after' }, 1, []],
    [
      'as its caller crashes',
      { kind: 'no-answer', when: 'after', ends: 'out-of-memory' },
      1,
      ['out-of-memory'],
    ],
  ])('breaks a call off %s', async (_name, faulty, times, ends) => {
    fault = faulty;
    await expect(send({ target: 'DynamoDB_20120810.PutItem' })).rejects.toThrow('fetch failed');
    expect(handled).toHaveLength(times);
    expect(done).toEqual(ends);
  });

  it('answers with an error in the place of a call', async () => {
    fault = { kind: 'error', status: 503, code: 'SlowDown' };
    const sent = { service: 's3', method: 'PUT', path: '/bucket/key' };
    expect(await send(sent)).toMatchObject({
      status: 503,
      body: expect.stringContaining('SlowDown'),
    });
    expect(handled).toEqual([]);
  });

  it('holds an answer back', async () => {
    fault = { kind: 'slow', delayMs: 5000 };
    expect(await send({ target: 'DynamoDB_20120810.PutItem' })).toMatchObject({ status: 200 });
    expect(done).toEqual(['held for 5000 ms']);
  });

  it('has a topic deliver to some subscriptions, and fail', async () => {
    const leavesOut = () => true;
    fault = { kind: 'partial', leavesOut };
    const sent = { service: 'sns', body: 'Action=Publish&Message=x' };
    expect(await send(sent)).toMatchObject({
      status: 500,
      body: expect.stringContaining('InternalError'),
    });
    expect(handled).toMatchObject([{ leavesOut }]);
  });

  it('gives no answer that was on its way when its service restarted', async () => {
    authorize = () => {
      restarts++;
      return undefined;
    };
    await expect(send({ target: 'DynamoDB_20120810.PutItem' })).rejects.toThrow('fetch failed');
    expect(handled).toHaveLength(1);
  });
});
