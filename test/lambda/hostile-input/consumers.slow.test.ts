import { CONTRACT_VERSION, type EventType } from '../../../lambda/contracts/events';
import {
  brokenDocuments,
  repeatedNames,
  strangeDocuments,
} from '../../support/hostile-input/documents';
import { JSON_VALUES, NO_JSON_NUMBERS } from '../../support/hostile-input/json-values';
import { HOSTILE_TEXTS } from '../../support/hostile-input/texts';
import { CONSUMERS, type ConsumerName } from '../contracts/support/consumers';
import { pathsIn, withValueAt } from '../contracts/support/json-edits';
import { recorded } from '../contracts/support/recordings';
import { named } from '../openapi/support/published';
import { HostileQueue } from './support/hostile-queue';

const queue = new HostileQueue();
beforeEach(() => queue.start());
afterEach(() => queue.stop());

const NAMES = Object.keys(CONSUMERS) as ConsumerName[];
const PAIRS = NAMES.flatMap((name) =>
  CONSUMERS[name].map((type): [ConsumerName, EventType] => [name, type]),
);
const good = (type: EventType): object => JSON.parse(recorded(CONTRACT_VERSION, type));

/** What stands in a message until its JSON is put there, since a number may not survive as one. */
const PLACE = 'x-place-x';

/** What was consumed, or not, against the published schema of the event. */
async function surprises(name: ConsumerName, type: EventType, bodies: readonly string[]) {
  const isEvent = named(type);
  const { paymentId } = good(type) as { paymentId: string };
  const reached = await queue.deliver(name, bodies);
  return bodies.filter((body, index) => {
    const value: { id: string; paymentId?: string } = JSON.parse(body);
    // That the id is the payment's own, no schema can say.
    const expected = isEvent(value) && value.id === `${value.paymentId ?? paymentId}.${type}`;
    return expected !== reached[index];
  });
}

// The big list stands whole in the tests of the API: time is short.
const TEXTS = HOSTILE_TEXTS.filter(
  ({ name }, index) => !name.startsWith('big list') || index % 4 === 0,
).map(({ text }) => text);

/** One of the consumers gets everything; the others, which read with the same code, a part of it. */
function partFor<Each>(name: ConsumerName, all: readonly Each[], whole = true): readonly Each[] {
  return name === 'record-audit' && whole ? all : all.filter((_, index) => index % 19 === 0);
}

describe.each(PAIRS)('%s, given %s', (name, type) => {
  const places = pathsIn(good(type)).filter((path) => !path.includes('1'));
  const all = [...TEXTS.map((text) => JSON.stringify(text)), ...JSON_VALUES];
  const values = partFor(name, all, type === 'PaymentSubmitted');

  it.each(places.map((path) => [path.join('.'), path] as const))(
    'reads nothing but what the schema allows, in %s',
    async (_, path) => {
      const template = JSON.stringify(withValueAt(good(type), path, PLACE));
      const bodies = values.map((json) => template.replace(`"${PLACE}"`, () => json));
      expect(await surprises(name, type, bodies)).toEqual([]);
    },
  );
});

describe.each(NAMES)('%s', (name) => {
  const [type] = CONSUMERS[name];
  const body = JSON.stringify(good(type));
  const texts = (documents: readonly { bytes: Buffer }[]) =>
    documents.map(({ bytes }) => bytes.toString());

  it('rejects what is no event, whatever it is', async () => {
    const bodies = [
      ...partFor(name, TEXTS).flatMap((text) => [text, JSON.stringify(text)]),
      ...JSON_VALUES,
      ...NO_JSON_NUMBERS,
      ...texts(strangeDocuments(body)),
      ...texts(repeatedNames(body)),
      // A queue's messages are texts: what was no UTF-8 has become it, or was never taken.
      ...texts(brokenDocuments(body).filter(({ bytes }) => !bytes.toString().includes('\ufffd'))),
    ];
    expect(await queue.deliver(name, bodies)).toEqual(bodies.map(() => false));
  });

  it("rejects an event under another's id, whose place it would take", async () => {
    const { paymentId, ...rest } = good(type) as { paymentId: string };
    const other = `pay_${'f'.repeat(32)}`;
    const bodies = [
      { ...rest, paymentId: other },
      { ...rest, paymentId, id: `${other}.${type}` },
      { ...rest, paymentId, id: `${paymentId}.InventoryBackordered2` },
      { ...rest, paymentId, id: paymentId },
    ].map((event) => JSON.stringify(event));
    expect(await queue.deliver(name, bodies)).toEqual(bodies.map(() => false));
  });

  it('consumes the good messages among them', async () => {
    expect(await queue.deliver(name, ['x', body, '{}', body, '['])).toEqual([
      ...[false, true, false, true, false],
    ]);
  });
});

describe('record-audit, which takes every type', () => {
  it('rejects messages as large as they can be, and says so in a line', async () => {
    const size = 256 * 1024;
    const { data, ...head } = good('PaymentSubmitted') as { data: object };
    const line = '{"sku":"","quantity":0,"x":[]}';
    const bodies = [
      '['.repeat(size),
      '['.repeat(size / 2) + ']'.repeat(size / 2),
      `${'{"data":'.repeat(size / 10)}1${'}'.repeat(size / 10)}`,
      `[${'{},'.repeat(size / 3)}{}]`,
      JSON.stringify('\\"'.repeat(size / 4)),
      JSON.stringify({ ...head, data: { ...data, items: PLACE } }).replace(
        `"${PLACE}"`,
        `[${`${line},`.repeat(size / 40)}${line}]`,
      ),
      JSON.stringify({ ...head, data: { ...data, merchantId: 'x'.repeat(size) } }),
      JSON.stringify({ ...head, type: 'x'.repeat(size), data }),
    ];
    expect(await queue.deliver('record-audit', bodies)).toEqual(bodies.map(() => false));
  });

  it('leaves the deepest and widest of additions alone', async () => {
    const body = JSON.stringify(good('PaymentSubmitted'));
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const wide = `{${Array.from({ length: 50_000 }, (_, n) => `"k${n}":0`).join()}}`;
    const bodies = [deep, wide, `[${'0,'.repeat(250_000)}0]`].map((json) =>
      body.replace('{', `{"addition":${json},`),
    );
    expect(await queue.deliver('record-audit', bodies)).toEqual(bodies.map(() => true));
  });
});

describe('all of these refusals', () => {
  it('name one of these rules, and quote nothing', () => {
    expect([...queue.said].sort()).toEqual([
      'body must be JSON, got something else',
      'body must name each field once',
      'must be "1.0"',
      'must be "pay_" and 32 lowercase hexadecimal digits',
      'must be "tok_" and 1 to 128 letters, digits, underscores or dashes, as issued by the payment gateway',
      'must be 1 to 128 letters, digits or signs out of . _ = + / -',
      'must be 1 to 128 letters, digits, dots, underscores or dashes',
      'must be 1 to 200 letters, digits, dots, underscores or dashes, starting with a letter or digit',
      'must be 1 to 55 lowercase letters, digits or dashes, starting with a letter or digit',
      'must be 1 to 64 letters, digits, dots, underscores or dashes, starting with a letter or digit',
      'must be a list of 1 to 50 lines',
      'must be a text',
      'must be a text of at least one character',
      'must be a time in ISO 8601 UTC, for example 2026-11-02T09:30:00.000Z',
      'must be a whole number',
      'must be a whole number from 1 to 10000',
      'must be a whole number of minor units from 1 to 10000000000; write 12.34 EUR as 1234',
      'must be a whole number, 0 or more',
      'must be a whole number, 1 or more',
      'must be an object',
      'must be one of AUD, BHD, CAD, CHF, CZK, DKK, EUR, GBP, JPY, KRW, KWD, NOK, NZD, PLN, SEK, SGD, USD',
      'must be the paymentId, a dot and the type',
      "type must be one of PaymentProcessed, PaymentDeclined; correct the subscription's filter policy",
      "type must be one of PaymentSubmitted, PaymentProcessed, PaymentDeclined, InventoryBackordered; correct the subscription's filter policy",
      "type must be one of PaymentSubmitted, PaymentProcessed, PaymentDeclined; correct the subscription's filter policy",
      "type must be one of PaymentSubmitted; correct the subscription's filter policy",
      "version must be from 0 to 2, got n; deploy this consumer in the producer's version, then redrive",
    ]);
  });
});
