import fc, { type Arbitrary } from 'fast-check';
import { holdsCardNumber } from '../../../lambda/contracts/card-number';
import { EVENT_TYPES } from '../../../lambda/contracts/events';
import { JSON_VALUES } from '../../support/hostile-input/json-values';
import { HOSTILE_TEXTS } from '../../support/hostile-input/texts';
import { pathsIn, withValueAt } from '../contracts/support/json-edits';
import { arbitraryOf } from '../openapi/support/arbitrary';
import { named, published } from '../openapi/support/published';
import { HostileCalls } from './support/hostile-calls';
import { HostileQueue } from './support/hostile-queue';

/** The same every time: another is a finding of its own, to be looked for with time. */
const RUN = { seed: 20_261_128, numRuns: 300 } as const;

const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS.map(({ text }): unknown => text)),
  fc.constantFrom(...JSON_VALUES.map((json): unknown => JSON.parse(json))),
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.jsonValue(),
);

/** A document that the published schema allows, then one thing of it changed. */
function mutated(schemaName: string): Arbitrary<object> {
  const valid = arbitraryOf(published.components.schemas[schemaName] ?? {}) as Arbitrary<object>;
  const change = fc.constantFrom('nothing', 'another value', 'gone', 'added');
  return fc.tuple(valid, change, fc.nat(), hostile, fc.string()).map((parts) => {
    const [document, what, place, value, name] = parts;
    const paths = pathsIn(document);
    const path = paths[place % paths.length] ?? [];
    switch (what) {
      case 'another value':
        return withValueAt(document, path, value);
      case 'gone':
        return withValueAt(document, path, undefined);
      case 'added':
        return withValueAt(document, [...path.slice(0, -1), name], value);
      default:
        return document;
    }
  });
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...textsIn(inner)]);
}

describe('a document that the published schema allows, with one thing changed', () => {
  it('is taken by POST /payments exactly when the schema still allows it', async () => {
    const calls = new HostileCalls();
    const isPaymentRequest = named('PaymentRequest');
    calls.start();
    try {
      await fc.assert(
        fc.asyncProperty(mutated('PaymentRequest'), async (document) => {
          const body = JSON.stringify(document);
          const sent: unknown = JSON.parse(body);
          const { status } = await calls.post({ body });
          if (body.length > 16 * 1024) expect(status).toBe(413);
          else if (textsIn(sent).some(holdsCardNumber)) expect(status).toBe(422);
          else expect(status).toBe(isPaymentRequest(sent) ? 202 : 400);
        }),
        RUN,
      );
    } finally {
      calls.stop();
    }
  });

  it.each(EVENT_TYPES)(
    'reaches a core exactly when the schema still allows it: %s',
    async (type) => {
      const queue = new HostileQueue();
      const isEvent = named(type);
      queue.start();
      try {
        await fc.assert(
          fc.asyncProperty(
            fc.array(mutated(type), { minLength: 1, maxLength: 10 }),
            async (documents) => {
              const bodies = documents.map((document) => JSON.stringify(withOwnId(document, type)));
              const allowed = bodies.map((body) => isEvent(JSON.parse(body)));
              expect(await queue.deliver('record-audit', bodies)).toEqual(allowed);
            },
          ),
          { ...RUN, numRuns: RUN.numRuns / 10 },
        );
      } finally {
        queue.stop();
      }
    },
  );
});

/** An event's id is made of two of its fields, which a schema cannot say. */
function withOwnId(document: object, type: string): object {
  const { paymentId } = document as { paymentId?: unknown };
  return typeof paymentId === 'string' ? { ...document, id: `${paymentId}.${type}` } : document;
}
