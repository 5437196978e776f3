import fc from 'fast-check';
import { CONTRACT_VERSION, type EventType } from '../../../lambda/contracts/events';
import { CONSUMERS, type ConsumerName, consume } from './support/consumers';
import { additions, pathsIn, withAdditions, withValueAt } from './support/json-edits';
import { isRecorded, recorded } from './support/recordings';

const N = CONTRACT_VERSION;

const now = (type: EventType): string => recorded(N, type);

/** The message as the version before sent it; before the first, there was nothing else to send. */
const older = (type: EventType): string =>
  isRecorded(N - 1, type) ? recorded(N - 1, type) : changed(now(type), { version: N - 1 });

const changed = (body: string, fields: object): string =>
  JSON.stringify({ ...JSON.parse(body), ...fields });

const changedData = (body: string, fields: object): string =>
  changed(body, { data: { ...JSON.parse(body).data, ...fields } });

/** What is kept of one message as it came is kept of the other, to the byte. */
async function expectSameEffect(consumer: ConsumerName, body: string, asOf: string) {
  const { calls } = await consume(consumer, asOf);
  const expected = calls.map((call) => call.map((part) => (part === asOf ? body : part)));
  expect(expected.length).toBeGreaterThan(0);
  expect(await consume(consumer, body)).toEqual({ failed: false, errors: [], calls: expected });
}

const EVERY_PAIR = (Object.keys(CONSUMERS) as ConsumerName[]).flatMap((consumer) =>
  CONSUMERS[consumer].map((type): [ConsumerName, EventType] => [consumer, type]),
);

describe.each(EVERY_PAIR)('%s, given %s', (consumer, type) => {
  it('does with version N-1 what it does with version N', async () => {
    await expectSameEffect(consumer, older(type), now(type));
  });

  it('does with version N+1 what it does with version N', async () => {
    await expectSameEffect(consumer, changed(now(type), { version: N + 1 }), now(type));
  });

  it('does the same whatever fields a newer sender adds, wherever, and however it writes them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(N, N + 1),
        additions,
        fc.constantFrom('', '  ', '\t'),
        async (version, added, indent) => {
          const event = { ...JSON.parse(now(type)), version };
          const body = JSON.stringify(withAdditions(event, added), null, indent);
          await expectSameEffect(consumer, body, now(type));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('does nothing at all with a message it cannot read, whatever of it is missing or wrong', async () => {
    const paths = pathsIn(JSON.parse(now(type)));
    const wrong = fc.constantFrom<unknown>(undefined, null, {}, [], true, '', -1, 'x'.repeat(300));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), wrong, async (path, value) => {
        const body = JSON.stringify(withValueAt(JSON.parse(now(type)), path, value));
        const { failed, errors, calls } = await consume(consumer, body);
        // Some fields take any text; then the message is readable, and is worked on.
        if (failed) {
          expect(errors).toEqual([expect.stringMatching(/^UnreadableEventError: /)]);
          expect(calls).toEqual([]);
        } else {
          expect(calls).not.toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['version N+2', changed(now(type), { version: N + 2 }), versionRule(N + 2)],
    ['version N-2', changed(now(type), { version: N - 2 }), versionRule(N - 2)],
    [
      'version N+2 in a shape that nobody here knows',
      JSON.stringify({ version: N + 2, payment: {} }),
      versionRule(N + 2),
    ],
    [
      'a type that came with version N+1',
      changed(now(type), { version: N + 1, type: 'PaymentRefunded' }),
      /^UnreadableEventError: type must be one of .*; deploy this consumer in the producer's version, /,
    ],
    [
      'a merchant id by rules of version N+1',
      changedData(now(type), { merchantId: 'Acme Ltd.' }),
      /^UnreadableEventError: data\.merchantId: must be 1 to 55 /,
    ],
  ])('leaves %s to the dead letters, with nothing done', async (_, body, reason) => {
    expect(await consume(consumer, body)).toEqual({
      failed: true,
      errors: [expect.stringMatching(reason)],
      calls: [],
    });
  });
});

function versionRule(version: number): RegExp {
  const range = `from ${N - 1} to ${N + 1}, got ${version}`;
  const advice = "deploy this consumer in the producer's version, then redrive";
  return new RegExp(`^UnreadableEventError: version must be ${range}; ${advice}$`);
}

describe('what is open in the contract', () => {
  it.each(['process-payment', 'update-inventory', 'notify-customer', 'record-audit'] as const)(
    'lets %s take events of any sender',
    async (consumer) => {
      const [type] = CONSUMERS[consumer];
      const body = changed(now(type), { source: 'payments/submit-payment-by-mail' });
      await expectSameEffect(consumer, body, now(type));
    },
  );

  it.each(['update-inventory', 'notify-customer', 'record-audit'] as const)(
    'lets %s take a decline for a reason it has never heard of',
    async (consumer) => {
      const body = changedData(now('PaymentDeclined'), { reason: 'blocked by the scheme' });
      await expectSameEffect(consumer, body, now('PaymentDeclined'));
    },
  );
});

describe('what is closed in the contract', () => {
  it.each(EVERY_PAIR.filter(([, type]) => type !== 'InventoryBackordered'))(
    'keeps %s from taking %s in a currency it does not know, whose minor unit it would have to guess',
    async (consumer, type) => {
      expect(await consume(consumer, changedData(now(type), { currency: 'XTS' }))).toEqual({
        failed: true,
        errors: [
          expect.stringMatching(/^UnreadableEventError: data\.currency: must be one of AUD, /),
        ],
        calls: [],
      });
    },
  );
});
