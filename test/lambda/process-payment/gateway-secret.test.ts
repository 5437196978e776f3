import {
  GatewaySecret,
  GatewaySecretInvalidError,
  SECRET_LIFETIME_MS,
} from '../../../lambda/process-payment/gateway-secret';

const json = (apiKey: string, url = 'https://gateway.example') => JSON.stringify({ url, apiKey });

function secretOf(...values: (string | undefined | Error)[]) {
  const clock = { nowMs: 0 };
  let reads = 0;
  const secret = new GatewaySecret(
    async () => {
      const value = values[reads++];
      if (value instanceof Error) throw value;
      return value;
    },
    () => clock.nowMs,
  );
  return { secret, clock, reads: () => reads };
}

describe('GatewaySecret', () => {
  it('is read once for all callers until it is five minutes old', async () => {
    const { secret, clock, reads } = secretOf(json('a'), json('b'));
    const [first, second] = await Promise.all([secret.current(), secret.current()]);
    expect(first).toEqual({ url: 'https://gateway.example', apiKey: 'a' });
    expect(second).toBe(first);
    clock.nowMs = SECRET_LIFETIME_MS - 1;
    expect((await secret.current()).apiKey).toBe('a');
    clock.nowMs = SECRET_LIFETIME_MS;
    expect((await secret.current()).apiKey).toBe('b');
    expect(reads()).toBe(2);
  });

  it('is read again once for all callers whose key was refused', async () => {
    const { secret, reads } = secretOf(json('a'), json('b'));
    const refused = await secret.current();
    const fresh = await Promise.all([
      secret.afterRefusalOf(refused),
      secret.afterRefusalOf(refused),
    ]);
    expect(fresh.map(({ apiKey }) => apiKey)).toEqual(['b', 'b']);
    expect(reads()).toBe(2);
  });

  it('is read again after a failed read', async () => {
    const { secret } = secretOf(new Error('throttled'), json('a'));
    await expect(secret.current()).rejects.toThrow('throttled');
    expect((await secret.current()).apiKey).toBe('a');
  });

  it.each([
    'https://gateway.example',
    'http://127.0.0.1:8080',
    'http://localhost:1',
    'http://[::1]:80',
  ])('may name %s', async (url) => {
    expect((await secretOf(json('a', url)).secret.current()).url).toBe(url);
  });

  it.each([
    ['nothing', undefined],
    ['no JSON', 'https://sensitive'],
    ['no url', '{"apiKey":"sensitive"}'],
    ['no key', '{"url":"https://gateway.example"}'],
    ['an empty key', json('')],
    ['plain http', json('sensitive', 'http://gateway.example')],
    ['plain http to a host that looks local', json('sensitive', 'http://localhost.example')],
    [
      'plain http to a name that starts like a loopback address',
      json('s', 'http://127.evil.example'),
    ],
    ['a file', json('sensitive', 'file:///etc/passwd')],
  ])('rejects a secret that holds %s, without quoting it', async (_, value) => {
    const { secret } = secretOf(value);
    const attempt = secret.current();
    await expect(attempt).rejects.toThrow(GatewaySecretInvalidError);
    await expect(attempt).rejects.toMatchObject({
      message: expect.stringMatching(/^gateway secret: must be JSON of the form (?!.*sensitive)/),
    });
  });
});
