import { connect } from 'node:net';
import { errorResult } from '../../../../local/runtime/invocation';
import { route, send, success, TestHttpApis } from '../../support/http-apis';

const apis = new TestHttpApis();

afterEach(async () => {
  await apis.stop();
  jest.useRealTimers();
});

describe('an HTTP API', () => {
  it('hands the request over in payload format 2.0', async () => {
    const url = await apis.start();
    const answered = await send(url, '/items/a%2Fb?x=1&x=2&y=a%20b&__proto__=z', {
      method: 'GET',
      headers: { 'X-Many': ['1', '2'], cookie: 'a=1; b=2', 'user-agent': 'test' },
    });
    expect(answered).toMatchObject({ status: 200, body: 'ok' });
    const requestId = answered.headers['apigw-requestid'];
    expect(apis.events).toEqual([
      {
        version: '2.0',
        routeKey: 'GET /items/{id}',
        rawPath: '/items/a%2Fb',
        rawQueryString: 'x=1&x=2&y=a%20b&__proto__=z',
        cookies: ['a=1', 'b=2'],
        headers: expect.objectContaining({ 'x-many': '1,2', host: url.host, 'user-agent': 'test' }),
        queryStringParameters: JSON.parse('{"x":"1,2","y":"a b","__proto__":"z"}'),
        pathParameters: { id: 'a/b' },
        requestContext: {
          accountId: '000000000000',
          apiId: 'abcdefghij',
          domainName: url.host,
          domainPrefix: '127',
          http: {
            method: 'GET',
            path: '/items/a%2Fb',
            protocol: 'HTTP/1.1',
            sourceIp: '127.0.0.1',
            userAgent: 'test',
          },
          requestId,
          routeKey: 'GET /items/{id}',
          stage: '$default',
          time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
          timeEpoch: expect.any(Number),
        },
        isBase64Encoded: false,
      },
    ]);
    expect(apis.events[0]?.['headers']).not.toHaveProperty('cookie');
  });

  it.each([
    ['application/json', 'text ü', 'text ü', false],
    ['application/problem+json; charset=utf-8', '{}', '{}', false],
    ['text/csv', 'a,b', 'a,b', false],
    ['application/octet-stream', Buffer.from([0, 255]), 'AP8=', true],
    ['application/x-www-form-urlencoded', 'a=1', 'YT0x', true],
  ])('hands a body of %s over', async (contentType, sent, body, isBase64Encoded) => {
    const url = await apis.start();
    await send(url, '/open', { headers: { 'content-type': contentType }, body: sent });
    expect(apis.events[0]).toMatchObject({ body, isBase64Encoded });
  });

  it.each([['/nowhere'], ['/open/'], ['//open'], ['/items/../open'], ['/']])(
    'answers 404 to POST %s, and asks no function',
    async (path) => {
      const url = await apis.start();
      expect(await send(url, path)).toMatchObject({ status: 404, body: '{"message":"Not Found"}' });
      expect(apis.events).toEqual([]);
    },
  );

  it.each([
    ['fails', errorResult('Error', 'secret'), 500, '{"message":"Internal Server Error"}'],
    ['is throttled', { kind: 'throttled' }, 503, '{"message":"Service Unavailable"}'],
    [
      'returns no response',
      success({ statusCode: 'x' }),
      500,
      '{"message":"Internal Server Error"}',
    ],
    [
      'returns a header that cannot be sent',
      success({ statusCode: 200, headers: { 'x-bad': 'a\r\nset-cookie: b' } }),
      500,
      '{"message":"Internal Server Error"}',
    ],
  ] as const)('answers when the function %s', async (_name, result, status, body) => {
    apis.answer = () => result;
    const url = await apis.start();
    expect(await send(url, '/open')).toMatchObject({ status, body });
  });

  it('answers 503 once the integration has timed out on the clock', async () => {
    jest.useFakeTimers({
      doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'],
    });
    const invoked = new Promise<void>((resolve) => {
      apis.answer = () => {
        resolve();
        return new Promise(() => {});
      };
    });
    const url = await apis.start({ routes: [route('POST /open', { timeoutMs: 29_000 })] });
    const answered = send(url, '/open');
    await invoked;
    jest.advanceTimersByTime(29_000);
    expect(await answered).toMatchObject({
      status: 503,
      body: '{"message":"Service Unavailable"}',
    });
  });
});

describe('limits', () => {
  const MiB = 1024 * 1024;

  it.each([
    ['the largest payload of a function', 5.9 * MiB, 200],
    ['more than a function takes', 6.1 * MiB, 413],
    ['the largest body', 10 * MiB, 413],
    ['more than the API takes', 10 * MiB + 1, 413],
  ])('%s', async (_name, bytes, status) => {
    const url = await apis.start();
    const answered = await send(url, '/open', {
      headers: { 'content-type': 'text/plain' },
      body: Buffer.alloc(bytes, 'x'),
    });
    expect(answered.status).toBe(status);
    if (status === 413) expect(answered.body).toBe('{"message":"Request Entity Too Large"}');
    expect(apis.events).toHaveLength(status === 200 ? 1 : 0);
  });

  it('throttles the stage, and a route by its own limits', async () => {
    const url = await apis.start({
      throttle: { ratePerSecond: 0, burst: 2 },
      routeThrottles: { 'GET /items/{id}': { ratePerSecond: 0, burst: 1 } },
    });
    const statuses = [];
    for (const path of ['/open', '/open', '/open']) statuses.push((await send(url, path)).status);
    for (const path of ['/items/1', '/items/2'])
      statuses.push((await send(url, path, { method: 'GET' })).status);
    expect(statuses).toEqual([200, 200, 429, 200, 429]);
    expect((await send(url, '/open')).body).toBe('{"message":"Too Many Requests"}');
  });
});

describe('the access log', () => {
  const format =
    '$context.status $context.routeKey $context.path $context.identity.userArn $context.error.message $context.responseLength';
  const accessLog = { logGroupName: 'log', format };

  it('has a line for every request, refused ones too', async () => {
    const url = await apis.start({ accessLog });
    await send(url, '/items/1?secret=2', { method: 'GET' });
    await send(url, '/nowhere');
    await send(url, '/payments');
    expect(apis.log).toEqual([
      '200 GET /items/{id} /items/1 - - 2',
      '404 - /nowhere - Not Found 23',
      '403 POST /payments /payments - Forbidden 23',
    ]);
  });

  it('stays JSON whatever the caller sends', async () => {
    const url = await apis.start({
      accessLog: { logGroupName: 'log', format: '{"agent":"$context.identity.userAgent"}' },
    });
    await send(url, '/open', { headers: { 'user-agent': '","status":"200' } });
    expect(JSON.parse(apis.log[0] ?? '')).toEqual({ agent: expect.any(String) });
  });
});

describe('a port', () => {
  it('that is in use is named, with what to do', async () => {
    const { port } = await apis.start();
    await expect(apis.start({}, Number(port))).rejects.toThrow(
      `App/Api: port ${port} on 127.0.0.1 is in use; give another with --port, or 0 for any free one`,
    );
  });
});

describe('a connection that nobody uses', () => {
  it('is kept, so that it does not end just as a caller uses it again', async () => {
    const { headers } = await send(await apis.start(), '/open', {
      headers: { connection: 'keep-alive' },
    });
    expect([headers.connection, headers['keep-alive']]).toEqual(['keep-alive', undefined]);
  });
});

describe('a caller that goes away', () => {
  it('in the middle of a request leaves nothing at hand', async () => {
    const { port } = await apis.start();
    const socket = connect(Number(port), '127.0.0.1');
    socket.write('POST /open HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nabc');
    socket.destroySoon();
    await new Promise((resolve) => socket.once('close', resolve));
    while (apis.started[0]?.inFlight !== 0) await new Promise((resolve) => setImmediate(resolve));
    expect(apis.events).toEqual([]);
  });
});
