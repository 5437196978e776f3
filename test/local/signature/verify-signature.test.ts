import {
  type SignedRequest,
  type SigningSecret,
  verifySignature,
} from '../../../local/signature/verify-signature';
import { CREDENTIALS, signed, type ToSign } from '../support/signing';

const lookup = (accessKeyId: string): SigningSecret | undefined =>
  accessKeyId === CREDENTIALS.accessKeyId ? CREDENTIALS : undefined;

async function verify(request: SignedRequest, secretOf = lookup): Promise<string> {
  const scope = { service: 'execute-api', region: 'us-east-1' };
  const result = await verifySignature(request, scope, secretOf);
  return result.kind === 'valid' ? 'valid' : result.reason;
}

const minutes = (count: number) => new Date(Date.now() + count * 60_000);

describe('a signature', () => {
  it.each<[string, ToSign]>([
    ['of a body', {}],
    ['of an empty body', { method: 'GET', body: '' }],
    ['of binary', { body: Buffer.from([0, 255, 10, 13]) }],
    ['with a query', { query: { b: '2', a: ['1', '3'], empty: '' } }],
    ['with a query to escape', { query: { 'näme&': "a b+c/'()*~" } }],
    ['of a path to escape', { path: '/payments/a%20b%2Fc/ü%C3%BC' }],
    ['of a path with dots and double slashes', { path: '/payments//../x/./y' }],
    ['of the root', { path: '/' }],
    ['with more headers', { headers: { 'idempotency-key': 'a   b', 'x-empty': '' } }],
    ['made four minutes ago', { signingDate: minutes(-4) }],
    ['made by a clock that is four minutes ahead', { signingDate: minutes(4) }],
  ])('%s is valid', async (_name, request) => {
    expect(await verify(await signed(request))).toBe('valid');
  });

  it('without a session token is valid for a user', async () => {
    const { sessionToken: _, ...user } = CREDENTIALS;
    expect(await verify(await signed({ credentials: user }), () => user)).toBe('valid');
  });

  const tampering: [string, (request: SignedRequest) => Partial<SignedRequest>][] = [
    ['the method', () => ({ method: 'PUT' })],
    ['the path', () => ({ url: '/payments/other?a=1' })],
    ['the query', ({ url }) => ({ url: url.replace('a=1', 'a=2') })],
    ['an added parameter', ({ url }) => ({ url: `${url}&b=1` })],
    ['a dropped query', () => ({ url: '/payments' })],
    ['a signed header', ({ headers }) => ({ headers: { ...headers, 'idempotency-key': 'other' } })],
    ['the host', ({ headers }) => ({ headers: { ...headers, host: 'elsewhere' } })],
  ];
  it.each(tampering)('does not survive a change of %s', async (_name, change) => {
    const request = await signed({ query: { a: '1' }, headers: { 'idempotency-key': 'one' } });
    expect(await verify({ ...request, ...change(request) })).toBe(
      'the signature does not match the request',
    );
  });

  it('does not survive the loss of a signed header', async () => {
    const request = await signed({ headers: { 'idempotency-key': 'one' } });
    const { 'idempotency-key': _, ...headers } = request.headers;
    expect(await verify({ ...request, headers })).toBe('the signature does not match the request');
  });

  it('does not survive a change of the body, whether its digest is sent or not', async () => {
    const request = await signed();
    const body = Buffer.from('{"amountMinor":9}');
    expect(await verify({ ...request, body })).toBe(
      'x-amz-content-sha256 is not the digest of the body',
    );
    const { 'x-amz-content-sha256': _, ...headers } = request.headers;
    const authorization = (headers['authorization'] ?? '').replace('x-amz-content-sha256;', '');
    expect(await verify({ ...request, body, headers: { ...headers, authorization } })).toBe(
      'the signature does not match the request',
    );
  });

  it.each<[string, ToSign, string]>([
    [
      'another secret',
      { credentials: { ...CREDENTIALS, secretAccessKey: 'guessed' } },
      'the signature does not match the request',
    ],
    [
      'an unknown key',
      { credentials: { ...CREDENTIALS, accessKeyId: 'ASIAUNKNOWN' } },
      'the access key is unknown',
    ],
    [
      'another session token',
      { credentials: { ...CREDENTIALS, sessionToken: 'other' } },
      'the session token does not belong to the access key',
    ],
    [
      'no session token',
      { credentials: { accessKeyId: CREDENTIALS.accessKeyId, secretAccessKey: 'a-secret' } },
      'the session token does not belong to the access key',
    ],
    ['another service', { service: 'sqs' }, 'the signature is for sqs in us-east-1'],
    ['another region', { region: 'eu-west-1' }, 'the signature is for execute-api in eu-west-1'],
    ['a date of six minutes ago', { signingDate: minutes(-6) }, 'the signature has expired'],
    ['a date in six minutes', { signingDate: minutes(6) }, 'the signature has expired'],
  ])('with %s is refused', async (_name, request, reason) => {
    expect(await verify(await signed(request))).toBe(reason);
  });

  it.each<[string, (headers: Readonly<Record<string, string>>) => Record<string, string>, RegExp]>([
    ['no Authorization header', () => ({ authorization: '' }), /there is no AWS4-HMAC-SHA256/],
    ['another scheme', () => ({ authorization: 'Bearer x' }), /there is no AWS4-HMAC-SHA256/],
    [
      'a signature that is cut off',
      ({ authorization = '' }) => ({ authorization: authorization.slice(0, -1) }),
      /there is no AWS4-HMAC-SHA256/,
    ],
    ['no date', () => ({ 'x-amz-date': '' }), /x-amz-date is missing, malformed/],
    ['a malformed date', () => ({ 'x-amz-date': 'today' }), /x-amz-date is missing, malformed/],
    [
      'a date that is not of its scope',
      ({ authorization = '' }) => ({
        authorization: authorization.replace(/\/\d{8}\//, '/20200101/'),
      }),
      /not of the date of the scope/,
    ],
    [
      'a host that is not signed',
      ({ authorization = '' }) => ({ authorization: authorization.replace(';host', '') }),
      /the host header is not signed/,
    ],
  ])('with %s is refused', async (_name, change, reason) => {
    const request = await signed();
    const headers = { ...request.headers, ...change(request.headers) };
    expect(await verify({ ...request, headers })).toMatch(reason);
  });
});
