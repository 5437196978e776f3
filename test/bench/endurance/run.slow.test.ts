import { type EnduranceFigures, endure } from '../../../bench/endurance/run';
import { Cleanups } from '../../../cli/cleanups';
import { synthesise } from '../../../cli/synthesise';
import { ALL_FAULTS } from '../../../local/faults/plan/fault-plan';

// Whatever hangs on purpose is waited for, and a machine may be busy.
jest.setTimeout(300_000);

describe('payments with faults of every kind, on two local clouds', () => {
  const cleanups = new Cleanups();
  const settled: number[] = [];
  let figures: EnduranceFigures;

  beforeAll(async () => {
    const { assembly } = await cleanups.own(synthesise({ stage: 'dev' }), ({ remove }) => remove());
    figures = await endure(
      {
        assembly,
        count: 60,
        shards: 2,
        seed: 5,
        plan: ALL_FAULTS,
        onProgress: (count) => settled.push(count),
      },
      cleanups,
    );
  });

  afterAll(() => cleanups.run());

  it('settle, with nothing lost and nothing charged twice', () => {
    expect(figures.violations).toEqual([]);
    expect(figures).toMatchObject({ lost: 0, chargedTwice: 0, shards: 2 });
    expect(figures.payments).toBeGreaterThan(50);
  });

  it('had faults, and dead letters that were redriven', () => {
    expect(Object.keys(figures.faults).length).toBeGreaterThan(15);
    expect(figures.redriven).toBeGreaterThan(0);
  });

  it('are all told of in the end', () => {
    expect(settled.at(-1)).toBe(figures.payments);
  });
});
