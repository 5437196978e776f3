import { createHmac, createSecretKey, type KeyLike, KeyObject } from 'node:crypto';
import { quickHmac } from '../../../local/runtime/quick-hmac.cjs';

const BYTES = Buffer.from('a secret');

const KEYS: [string, KeyLike][] = [
  ['a text', 'a secret'],
  ['bytes', BYTES],
  ['no bytes', Buffer.alloc(0)],
  ['a part of other bytes', BYTES.subarray(1, 4)],
  ['a key object', createSecretKey(BYTES)],
];

const digest = (create: typeof createHmac, key: KeyLike) =>
  create('sha256', key).update('what is signed').digest('hex');

describe('createHmac of functions', () => {
  it.each(KEYS)('computes the same where the key is %s', (_, key) => {
    expect(digest(quickHmac(createHmac), key)).toBe(digest(createHmac, key));
  });

  it('gives Node.js no bytes for a key', () => {
    const given = jest.fn(createHmac);
    digest(quickHmac(given), BYTES);
    expect(given.mock.calls.map(([, key]) => key)).toEqual([expect.any(KeyObject)]);
  });
});
