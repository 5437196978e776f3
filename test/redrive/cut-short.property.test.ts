import fc from 'fast-check';
import type { SourceKind } from '../../lib/messaging/redrive-description';
import { redrive } from '../../redrive/redrive';
import { address, descriptionOf, memoryPorts } from './support/memory-queues';

/** Sent at once, so that so many at most come twice for each time it is cut short. */
const BATCH = 10;

const options = { perSecond: 100, signal: new AbortController().signal };

const cut = fc.record({
  call: fc.integer({ min: 1, max: 80 }),
  when: fc.constantFrom('before' as const, 'after' as const),
});

/** Redrives again and again, cut short at each of these calls, until nothing is left. */
async function redriveCutShort(
  count: number,
  cuts: readonly { readonly call: number; readonly when: 'before' | 'after' }[],
  { fifo, kind }: { readonly fifo: boolean; readonly kind: SourceKind },
) {
  const { ports, queues, pace } = memoryPorts();
  const suffix = fifo ? '.fifo' : '';
  const [source, target] = [address(`source${suffix}`), address(`inbox${suffix}`)];
  queues.moveTasks = false;
  queues.fill(
    source,
    ...Array.from({ length: count }, (_, i) => ({
      body: String(i),
      ...(fifo ? { groupId: String(i % 3), deduplicationId: `d${i}` } : {}),
    })),
  );
  const description = descriptionOf([], { target, sources: [{ kind, ...source }] });
  let ended = 0;
  for (const { call, when } of cuts) {
    queues.failAt = { call: queues.calls.length + call, when };
    await redrive(description, options, ports).catch(() => ended++);
    pace.time += 60_000; // what was hidden comes back
  }
  queues.failAt = undefined;
  await redrive(description, options, ports);
  return { ended, left: queues.bodies(source), received: queues.bodies(target) };
}

const expected = (count: number) => Array.from({ length: count }, (_, i) => String(i));

describe('a redrive that is cut short anywhere, and run again', () => {
  it('loses nothing, and sends at most one batch twice each time', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 35 }),
        fc.array(cut, { maxLength: 4 }),
        fc.constantFrom<SourceKind>('queue', 'subscription'),
        async (count, cuts, kind) => {
          const { ended, left, received } = await redriveCutShort(count, cuts, {
            fifo: false,
            kind,
          });
          expect(left).toEqual([]);
          expect(new Set(received)).toEqual(new Set(expected(count)));
          expect(received.length).toBeLessThanOrEqual(count + ended * BATCH);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('loses nothing of a FIFO queue, keeps the order of each group, and doubles nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 35 }),
        fc.array(cut, { maxLength: 3 }),
        fc.constantFrom<SourceKind>('queue', 'subscription'),
        async (count, cuts, kind) => {
          const { left, received } = await redriveCutShort(count, cuts, { fifo: true, kind });
          expect(left).toEqual([]);
          for (const group of [0, 1, 2]) {
            const inGroup = (body: string) => Number(body) % 3 === group;
            expect(received.filter(inGroup)).toEqual(expected(count).filter(inGroup));
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
