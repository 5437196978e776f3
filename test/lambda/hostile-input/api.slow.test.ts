import { holdsCardNumber } from '../../../lambda/contracts/card-number';
import {
  brokenDocuments,
  type HostileDocument,
  repeatedNames,
  strangeDocuments,
} from '../../support/hostile-input/documents';
import { JSON_VALUES, NO_JSON_NUMBERS } from '../../support/hostile-input/json-values';
import { RIGHT_MEDIA, WRONG_MEDIA } from '../../support/hostile-input/media-types';
import { CARD_NUMBERS, HOSTILE_TEXTS } from '../../support/hostile-input/texts';
import { named, operation } from '../openapi/support/published';
import { aPaymentBody } from '../support/events';
import { HostileCalls, type Outcome } from './support/hostile-calls';

const calls = new HostileCalls();
beforeEach(() => calls.start());
afterEach(() => calls.stop());

const isPaymentRequest = named('PaymentRequest');
const headerPattern = (name: string) => {
  const found = operation('post', '/payments').parameters.find((each) => each.name === name);
  return new RegExp(String(found?.schema.pattern));
};

/** The body with a value in each place, written as JSON. */
const BODY_PLACES: Readonly<Record<string, (json: string) => string>> = {
  amountMinor: (json) => withField('amountMinor', json),
  currency: (json) => withField('currency', json),
  paymentToken: (json) => withField('paymentToken', json),
  customerId: (json) => withField('customerId', json),
  items: (json) => withField('items', json),
  'a line of items': (json) => withField('items', `[${json}]`),
  'a sku': (json) => withField('items', `[{"sku":${json},"quantity":1}]`),
  'a quantity': (json) => withField('items', `[{"sku":"mug","quantity":${json}}]`),
  'a field that is not listed': (json) => withField('note', json),
  'the whole body': (json) => json,
};

/** The same with a text as the name of a field. */
const NAME_PLACES: Readonly<Record<string, (json: string) => string>> = {
  'the name of a field': (json) => withField(JSON.parse(json), '1'),
  'the name of a field of a line': (json) =>
    withField('items', `[{"sku":"mug","quantity":1,${json}:1}]`),
};

/** Without what stood under the name before. */
function withField(name: string, json: string): string {
  const { [name as 'items']: _, ...rest } = aPaymentBody();
  return JSON.stringify(rest).replace(/}$/, `,${JSON.stringify(name)}:${json}}`);
}

/** By the published schema, and by nothing else that the handlers use but the check for cards. */
function expectedOf(body: string): string {
  const value = JSON.parse(body);
  if (textsIn(value).some(holdsCardNumber)) return '422 CardNumberRefused';
  return isPaymentRequest(value) ? '202' : '400 InvalidRequest';
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...textsIn(inner)]);
}

const toText = ({ status, code }: Outcome) => (code ? `${status} ${code}` : `${status}`);

/** What came out otherwise than expected, by the name of what was sent. */
async function surprises<Sent>(
  all: readonly Sent[],
  nameOf: (sent: Sent) => string,
  expected: (sent: Sent) => string,
  send: (sent: Sent) => Promise<Outcome>,
): Promise<string[]> {
  const found: string[] = [];
  for (const sent of all) {
    const got = toText(await send(sent).catch((error) => fail(nameOf(sent), error)));
    if (got !== expected(sent)) found.push(`${nameOf(sent)}: ${got}, not ${expected(sent)}`);
  }
  return found;
}

function fail(name: string, cause: Error): never {
  throw new Error(`${name}: ${cause.message}`, { cause });
}

const json = (text: string) => JSON.stringify(text);

describe('POST /payments, given a hostile text', () => {
  it.each(Object.entries({ ...BODY_PLACES, ...NAME_PLACES }))('in %s', async (_, place) => {
    const bodyOf = ({ text }: { text: string }) => place(json(text));
    expect(
      await surprises(
        HOSTILE_TEXTS,
        ({ name }) => name,
        (each) => expectedOf(bodyOf(each)),
        (each) => calls.post({ body: bodyOf(each) }),
      ),
    ).toEqual([]);
  });

  it('in place of JSON', async () => {
    const isJson = (text: string) => {
      try {
        return JSON.parse(text) !== undefined;
      } catch {
        return false;
      }
    };
    expect(
      await surprises(
        HOSTILE_TEXTS,
        ({ name }) => name,
        ({ text }) => (isJson(text) ? expectedOf(text) : '400 InvalidRequest'),
        ({ text }) => calls.post({ body: text }),
      ),
    ).toEqual([]);
  });

  it('as the Idempotency-Key', async () => {
    const pattern = headerPattern('Idempotency-Key');
    expect(
      await surprises(
        HOSTILE_TEXTS,
        ({ name }) => name,
        ({ text }) => {
          if (!pattern.test(text)) return '400 IdempotencyKeyMissing';
          return holdsCardNumber(text) ? '422 CardNumberRefused' : '202';
        },
        ({ text }) => calls.post({ headers: { 'idempotency-key': text } }),
      ),
    ).toEqual([]);
  });

  it('as the correlation id, in whose place a good one is made up', async () => {
    const pattern = headerPattern('x-correlation-id');
    for (const { text } of HOSTILE_TEXTS) {
      const { correlationId } = await calls.post({ headers: { 'x-correlation-id': text } });
      const good = pattern.test(text) && !holdsCardNumber(text);
      expect(correlationId).toBe(good ? text : 'JKJaXmPLvHcESHA=');
    }
  });

  it.each(['content-type', 'content-encoding'])('as the %s', async (header) => {
    expect(
      await surprises(
        HOSTILE_TEXTS,
        ({ name }) => name,
        () => '415 UnsupportedMediaType',
        ({ text }) => calls.post({ headers: { [header]: text } }),
      ),
    ).toEqual([]);
  });

  it('as any other header, which says nothing', async () => {
    for (const { text } of HOSTILE_TEXTS) {
      const headers = Object.fromEntries([
        ['user-agent', text],
        ['x-forwarded-for', text],
        ['__proto__', text],
        ['constructor', text],
        [text, text],
      ]);
      expect(await calls.post({ headers })).toMatchObject({ status: 202 });
    }
  });

  it('as the name of whoever calls', async () => {
    expect(
      await surprises(
        HOSTILE_TEXTS,
        ({ name }) => name,
        () => '403 CallerNotAMerchant',
        ({ text }) => calls.post({ userArn: text }),
      ),
    ).toEqual([]);
  });
});

describe('POST /payments, given JSON of another type or a number at an edge', () => {
  it.each(Object.entries(BODY_PLACES))('in %s', async (_, place) => {
    expect(
      await surprises(
        JSON_VALUES,
        (value) => value.slice(0, 40),
        (value) => expectedOf(place(value)),
        (value) => calls.post({ body: place(value) }),
      ),
    ).toEqual([]);
  });

  it.each(Object.entries(BODY_PLACES))('and what is no number at all, in %s', async (_, place) => {
    expect(
      await surprises(
        NO_JSON_NUMBERS,
        (value) => value,
        () => '400 InvalidRequest',
        (value) => calls.post({ body: place(value) }),
      ),
    ).toEqual([]);
  });

  it('takes a whole number however it is written, and the nearest double of every other', async () => {
    const accepted = JSON_VALUES.filter(
      (value) => expectedOf(BODY_PLACES['amountMinor']?.(value) ?? '') === '202',
    );
    expect(accepted).toEqual([
      ...['1', '9999', '10000', '10001', '9999999999', '10000000000', '2147483647', '2147483648'],
      ...[
        '4294967296',
        '1.0',
        '1.0000000000000000001',
        '10000000000.0000001',
        '1e3',
        '1E+3',
        '100e-2',
      ],
    ]);
  });
});

describe('POST /payments, given a hostile body', () => {
  const good = JSON.stringify(aPaymentBody());
  const send = ({ bytes }: HostileDocument, isBase64Encoded: boolean) =>
    calls.post({ isBase64Encoded, body: bytes.toString(isBase64Encoded ? 'base64' : 'utf8') });

  it.each(brokenDocuments(good))('rejects $name', async (each) => {
    expect(toText(await send(each, true))).toBe('400 InvalidRequest');
    // As a text it may have become UTF-8 on the way.
    expect((await send(each, false)).status).toBe(400);
  });

  it.each(strangeDocuments(good))('rejects $name', async (each) => {
    const status = each.bytes.length > 16 * 1024 ? 413 : 400;
    expect((await send(each, true)).status).toBe(status);
    expect((await send(each, false)).status).toBe(status);
  });

  it.each(repeatedNames(good))('rejects a name written twice, with $name', async (each) => {
    expect(toText(await send(each, true))).toBe('400 InvalidRequest');
  });

  it.each([
    ['one byte too many', 16 * 1024 + 1],
    ['1 MiB', 1024 * 1024],
    ['6 MiB', 6 * 1024 * 1024],
  ])('rejects %s, without looking into it', async (_, size) => {
    for (const filler of [' ', '[', '"', '1']) {
      expect(toText(await calls.post({ body: good.padEnd(size, filler) }))).toBe(
        '413 BodyTooLarge',
      );
    }
  });

  it('rejects base64 that is none', async () => {
    for (const body of ['', '=', '====', '!!!!', '\u0000', 'e30', good]) {
      expect(toText(await calls.post({ body, isBase64Encoded: true }))).toBe('400 InvalidRequest');
    }
  });

  it('takes a byte order mark before a good body', async () => {
    expect(toText(await calls.post({ body: `\ufeff${good}` }))).toBe('202');
  });

  it.each(WRONG_MEDIA)('rejects %j', async (headers) => {
    expect(toText(await calls.post({ headers }))).toBe('415 UnsupportedMediaType');
  });

  it.each(RIGHT_MEDIA)('takes %j', async (headers) => {
    expect(toText(await calls.post({ headers }))).toBe('202');
  });
});

describe('GET /payments/{id}, given a hostile text', () => {
  it('finds nothing', async () => {
    for (const { text } of HOSTILE_TEXTS) {
      expect(toText(await calls.get(text))).toBe('404 PaymentNotFound');
      expect(toText(await calls.get(`pay_${text}`))).toBe('404 PaymentNotFound');
    }
  });
});

describe('card numbers', () => {
  it.each(CARD_NUMBERS)('are refused as such: $name', async ({ text }) => {
    for (const place of Object.values({ ...BODY_PLACES, ...NAME_PLACES })) {
      expect(toText(await calls.post({ body: place(json(text)) }))).toBe('422 CardNumberRefused');
    }
  });
});

describe('all of these refusals', () => {
  it('say one of these sentences, and quote nothing', () => {
    expect([...calls.said].sort()).toEqual([
      'The Idempotency-Key header must be 1 to 255 visible ASCII characters; send a new one for each payment and the same one when you repeat a request.',
      'The body breaks a rule: …',
      'The body must be at most n bytes, got n.',
      'The body must be one JSON object in UTF-8.',
      'The body must name each field once.',
      'The caller must be an IAM role or user named merchant-<merchantId>; sign the request with the credentials of one.',
      'The content-encoding header must be left out; send the body as it is, not compressed.',
      'The content-type header must be application/json, and its charset, if any, utf-8.',
      'The request holds something that looks like a card number; send a payment token in paymentToken and no card number anywhere.',
      'There is no such payment of yours; check the id.',
      'must be "tok_" and 1 to 128 letters, digits, underscores or dashes, as issued by the payment gateway',
      'must be 1 to 128 letters, digits, dots, underscores or dashes',
      'must be 1 to 64 letters, digits, dots, underscores or dashes, starting with a letter or digit',
      'must be a list of 1 to 50 lines',
      'must be a whole number from 1 to 10000',
      'must be a whole number of minor units from 1 to 10000000000; write 12.34 EUR as 1234',
      'must be an object with the fields amountMinor, currency, paymentToken, customerId, items and no others',
      'must be an object with the fields sku, quantity and no others',
      'must be one of AUD, BHD, CAD, CHF, CZK, DKK, EUR, GBP, JPY, KRW, KWD, NOK, NZD, PLN, SEK, SGD, USD',
    ]);
  });
});
