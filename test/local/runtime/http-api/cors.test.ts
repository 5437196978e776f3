import type { CorsSpec, HttpRouteSpec } from '../../../../local/assembly/model';
import { route, success, TestHttpApis } from '../../support/http-apis';

const SHOP = 'https://shop.example.com';
const CORS: CorsSpec = {
  origins: [SHOP],
  methods: ['GET', 'POST'],
  headers: ['authorization', 'x-trace'],
  exposed: ['x-page'],
  maxAgeSeconds: 300,
  credentials: true,
};

const apis = new TestHttpApis();

afterEach(() => apis.stop());

/** An API of `GET /items`, whose function sets a CORS header of its own. */
function start(cors?: CorsSpec, ...more: HttpRouteSpec[]): Promise<URL> {
  const headers = { 'Access-Control-Allow-Origin': 'https://evil.example.com', 'x-page': '2' };
  apis.answer = () => success({ statusCode: 200, headers, body: 'ok' });
  return apis.start({ routes: [route('GET /items'), ...more], ...(cors ? { cors } : {}) });
}

/** The status, and the headers of CORS by the rest of their name. */
async function ask(url: URL, method: string, headers: Record<string, string>) {
  const response = await fetch(new URL('/items', url), { method, headers });
  const ofCors = [...response.headers]
    .filter(([name]) => name.startsWith('access-control-'))
    .map(([name, value]) => [name.replace('access-control-', ''), value]);
  return { status: response.status, ...Object.fromEntries(ofCors) };
}

const preflight = (url: URL, origin: string) =>
  ask(url, 'OPTIONS', { origin, 'access-control-request-method': 'GET' });

describe('an HTTP API with a CORS configuration', () => {
  it('answers a preflight by itself where no route does', async () => {
    expect(await preflight(await start(CORS), SHOP)).toEqual({
      status: 204,
      'allow-origin': SHOP,
      'allow-methods': 'GET,POST',
      'allow-headers': 'authorization,x-trace',
      'allow-credentials': 'true',
      'expose-headers': 'x-page',
      'max-age': '300',
    });
  });

  it('allows nothing to another origin', async () => {
    const url = await start(CORS);
    expect(await preflight(url, 'https://shop.example.com.evil.example.com')).toEqual({
      status: 204,
    });
    expect(await ask(url, 'GET', { origin: 'https://other.example.com' })).toEqual({ status: 200 });
  });

  it.each([
    ['*', 'http://any.example.com', '*'],
    ['https://*', SHOP, SHOP],
    ['https://*', 'http://any.example.com', undefined],
    ['http://*', 'http://any.example.com', 'http://any.example.com'],
  ])('allows to %s what comes from %s as %s', async (allowed, origin, answered) => {
    const url = await start({ ...CORS, origins: [allowed] });
    expect((await preflight(url, origin))['allow-origin']).toBe(answered);
    expect((await ask(url, 'GET', { origin }))['allow-origin']).toBe(answered);
  });

  it("has its own headers in the place of the function's", async () => {
    const url = await start(CORS);
    expect(await ask(url, 'GET', { origin: SHOP })).toEqual({
      status: 200,
      'allow-origin': SHOP,
      'allow-credentials': 'true',
      'expose-headers': 'x-page',
    });
    expect(await ask(url, 'GET', {})).toEqual({ status: 200 });
  });

  it.each(['OPTIONS /items', 'ANY /items', '$default'])(
    'leaves a preflight to the route %s, authorization included',
    async (routeKey) => {
      expect(await preflight(await start(CORS, route(routeKey)), SHOP)).toMatchObject({
        status: 200,
        'allow-origin': SHOP,
      });
      const guarded = await start(CORS, route(routeKey, { authorization: 'AWS_IAM' }));
      expect(await preflight(guarded, SHOP)).toEqual({ status: 403 });
    },
  );

  it('takes no OPTIONS for a preflight that does not say for which method, or from where', async () => {
    const url = await start(CORS);
    expect(await ask(url, 'OPTIONS', { origin: SHOP })).toEqual({ status: 404 });
    expect(await ask(url, 'OPTIONS', { 'access-control-request-method': 'GET' })).toEqual({
      status: 404,
    });
  });
});

describe('an HTTP API without', () => {
  it("answers no preflight, and leaves the function's headers alone", async () => {
    const url = await start();
    expect(await preflight(url, SHOP)).toEqual({ status: 404 });
    expect(await ask(url, 'GET', { origin: SHOP })).toEqual({
      status: 200,
      'allow-origin': 'https://evil.example.com',
    });
  });
});
