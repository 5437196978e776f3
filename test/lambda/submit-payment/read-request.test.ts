import { MAX_BODY_BYTES } from '../../../lambda/contracts/payment-request';
import { readRequest } from '../../../lambda/submit-payment/read-request';
import { aPaymentBody, apiEvent } from '../support/events';

const withBody = (body: unknown) => () => readRequest(apiEvent({ body }));
const withField = (field: string, value: unknown) =>
  withBody({ ...aPaymentBody(), [field]: value });
const withKey = (key: string | undefined) => () =>
  readRequest(apiEvent({ headers: { 'idempotency-key': key } }));

const refusal = (code: string, status: number) => expect.objectContaining({ code, status });
const brokenRule = (field: string, rule: unknown = expect.any(String)) =>
  expect.objectContaining({
    code: 'InvalidRequest',
    status: 400,
    details: expect.arrayContaining([{ field, rule }]),
  });

/** A body of exactly so many bytes; white space counts. */
const bodyOfBytes = (bytes: number) => JSON.stringify(aPaymentBody()).padEnd(bytes, ' ');

describe('readRequest', () => {
  it('reads a good request', () => {
    expect(readRequest(apiEvent())).toEqual({ idempotencyKey: 'key-1', request: aPaymentBody() });
  });

  it('reads a body in base64', () => {
    const body = Buffer.from(JSON.stringify(aPaymentBody())).toString('base64');
    expect(readRequest(apiEvent({ body, isBase64Encoded: true })).request).toEqual(aPaymentBody());
  });

  it.each(['application/json; charset=utf-8', 'APPLICATION/JSON'])('takes %s', (type) => {
    const event = apiEvent({ headers: { 'content-type': type } });
    expect(readRequest(event).request.currency).toBe('EUR');
  });

  it.each([
    ['content-type', 'application/json; charset=utf-16'],
    ['content-type', 'application/json; charset=utf-8; charset=latin1'],
    ['content-encoding', 'gzip'],
  ])('rejects the %s %s, which is not what it reads', (header, value) => {
    const event = apiEvent({ headers: { [header]: value } });
    expect(() => readRequest(event)).toThrow(refusal('UnsupportedMediaType', 415));
  });

  it('rejects a field that is named twice, since readers differ about which one counts', () => {
    const twice = JSON.stringify(aPaymentBody()).replace('{', '{"amountMinor":1,');
    expect(withBody(twice)).toThrow('The body must name each field once.');
  });

  it('rejects lists in lists, as deep as a body can be', () => {
    const depth = MAX_BODY_BYTES / 2;
    expect(withBody('['.repeat(depth) + ']'.repeat(depth))).toThrow(brokenRule('body'));
  });

  it.each(['text/plain', 'application/jsonx', '', undefined])('rejects the type %p', (type) => {
    const event = apiEvent({ headers: { 'content-type': type } });
    expect(() => readRequest(event)).toThrow(refusal('UnsupportedMediaType', 415));
  });

  it('takes a body of the largest size', () => {
    expect(withBody(bodyOfBytes(MAX_BODY_BYTES))).not.toThrow();
  });

  it('rejects a body one byte larger, and counts bytes, not characters', () => {
    expect(withBody(bodyOfBytes(MAX_BODY_BYTES + 1))).toThrow(refusal('BodyTooLarge', 413));
    // One character more than half the limit, but two bytes each.
    const wide = `"${'é'.repeat(MAX_BODY_BYTES / 2)}"`;
    expect(withBody(wide)).toThrow(refusal('BodyTooLarge', 413));
    const encoded = Buffer.from(bodyOfBytes(MAX_BODY_BYTES + 1)).toString('base64');
    expect(() => readRequest(apiEvent({ body: encoded, isBase64Encoded: true }))).toThrow(
      'The body must be at most 16384 bytes, got 16385.',
    );
  });

  it.each([
    ['the shortest key', '!', true],
    ['the longest key', 'k'.repeat(255), true],
    ['every visible character', '!"#$%&()*+,-./:;<=>?@[]^_`{|}~', true],
    ['no key', undefined, false],
    ['an empty key', '', false],
    ['a key that is too long', 'k'.repeat(256), false],
    ['a space in the key', 'a b', false],
    ['a key beyond ASCII', 'clé', false],
    ['a line break in the key', 'a\n', false],
  ])('%s is accepted: %p', (_, key, accepted) => {
    if (accepted) {
      expect(withKey(key)().idempotencyKey).toBe(key);
    } else {
      expect(withKey(key)).toThrow(refusal('IdempotencyKeyMissing', 400));
    }
  });

  it.each([
    ['an empty body', ''],
    ['broken JSON', '{"amountMinor":'],
    ['two documents', '{}{}'],
  ])('rejects %s', (_, body) => {
    expect(withBody(body)).toThrow('The body must be one JSON object in UTF-8.');
  });

  it('rejects a body that is no UTF-8', () => {
    const body = Buffer.from([0x22, 0xff, 0x22]).toString('base64');
    expect(() => readRequest(apiEvent({ body, isBase64Encoded: true }))).toThrow(
      'The body must be one JSON object in UTF-8.',
    );
  });

  it.each([
    ['a list', '[]'],
    ['null', 'null'],
    ['a text', '"x"'],
    ['a field that is not listed', JSON.stringify({ ...aPaymentBody(), amount: 1 })],
    ['a field named __proto__', JSON.stringify(aPaymentBody()).replace('{', '{"__proto__":{},')],
  ])('rejects %s as the body', (_, body) => {
    expect(withBody(body)).toThrow(
      brokenRule(
        'body',
        'must be an object with the fields amountMinor, currency, paymentToken, customerId, items and no others',
      ),
    );
  });

  it.each([
    ['amountMinor', 0],
    ['amountMinor', '100'],
    ['amountMinor', 1e300],
    ['currency', 'XXX'],
    ['paymentToken', 'tok_'],
    ['paymentToken', 'card_1'],
    ['paymentToken', `tok_${'x'.repeat(129)}`],
    ['customerId', ''],
    ['customerId', 'a customer'],
    ['customerId', 'x'.repeat(129)],
    ['items', []],
    ['items', 'mug'],
    ['items', Array.from({ length: 51 }, (_, n) => ({ sku: `s${n}`, quantity: 1 }))],
  ])('rejects %s of %j with its rule', (field, value) => {
    expect(withField(field, value)).toThrow(brokenRule(field));
  });

  it.each([
    ['paymentToken', `tok_${'x'.repeat(128)}`],
    ['customerId', 'x'.repeat(128)],
    ['items', Array.from({ length: 50 }, (_, n) => ({ sku: `s${n}`, quantity: 10_000 }))],
  ])('accepts %s at its limit', (field, value) => {
    expect(withField(field, value)).not.toThrow();
  });

  it('names every broken rule at once, with the place of each', () => {
    const attempt = withBody({
      ...aPaymentBody(),
      currency: 'XXX',
      items: [{ sku: 'mug', quantity: 1.5, colour: 'red' }],
    });
    expect(attempt).toThrow('The body breaks a rule: currency, items.0.quantity, items.0.');
    expect(attempt).toThrow(
      brokenRule('items.0', 'must be an object with the fields sku, quantity and no others'),
    );
    expect(attempt).toThrow(brokenRule('items.0.quantity'));
  });

  it.each([
    ['paymentToken', withField('paymentToken', 'tok_4111111111111111')],
    ['customerId', withField('customerId', '4111-1111-1111-1111')],
    ['a sku', withField('items', [{ sku: '4111111111111111', quantity: 1 }])],
    ['a field that is not listed', withField('note', '4111 1111 1111 1111')],
    ['the name of a field', withField('4111111111111111', 1)],
    ['the key', withKey('4111111111111111')],
  ])('rejects a card number in %s before anything else, and does not repeat it', (_, attempt) => {
    expect(attempt).toThrow(refusal('CardNumberRefused', 422));
    expect(attempt).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('4111'), details: undefined }),
    );
  });
});
