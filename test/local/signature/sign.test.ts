import { sign } from '../../../local/signature/sign';
import { verifySignature } from '../../../local/signature/verify-signature';

const SCOPE = { region: 'us-east-1', service: 'sluice' };
const request = { method: 'POST', url: '/advance?by=1', body: Buffer.from('{"ms":1}') };

describe('a request that is signed here', () => {
  it.each([
    ['a session', { secretAccessKey: 'secret', sessionToken: 'token' }],
    ['a key alone', { secretAccessKey: 'secret' }],
  ])('is taken with %s, and no other one', (_, secret) => {
    const headers = sign({ accessKeyId: 'ASIA1', ...secret, ...SCOPE }, request, '127.0.0.1:1');
    const verified = (sent: object) =>
      verifySignature({ ...request, headers, ...sent }, SCOPE, () => secret).kind;
    expect(verified({})).toBe('valid');
    expect(verified({ body: Buffer.from('{"ms":2}') })).toBe('refused');
    expect(verified({ url: '/advance?by=2' })).toBe('refused');
    expect(verified({ headers: { ...headers, host: '127.0.0.1:2' } })).toBe('refused');
  });
});
