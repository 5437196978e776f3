import { type Synthesised, synthesise } from '../../../../cli/synthesise';
import { storyNamed } from '../../../../sweep/crashes/stories';
import { Sweep, type SweepResult } from '../../../../sweep/crashes/sweep';

/** A few runs; `sluice sweep` makes all of them. */
const SAMPLE = 8;

/** The shortest story, and the one in which most happens. */
const STORIES = [storyNamed('charged'), storyNamed('late')];

/** What holds of Payments in an ordering, wherever it is ended. */
export function specifySweep(ordering: 'standard' | 'fifo'): void {
  // A payment system starts, and a machine may be busy.
  jest.setTimeout(60_000);

  describe(`Payments, ordering ${ordering}, through crashes`, () => {
    let synthesised: Synthesised;
    let swept: SweepResult;

    beforeAll(async () => {
      const context = { stage: 'dev', ordering };
      synthesised = await synthesise(context, undefined, 'scenario/app.ts');
      swept = await Sweep.run({
        assembly: synthesised.assembly,
        execution: 'isolates',
        seed: 1,
        lanes: 1,
        pairs: 20,
        sample: SAMPLE,
        stories: STORIES,
      });
    });

    afterAll(() => synthesised?.remove());

    it('loses nothing, charges nothing twice, and leaves nothing behind', () => {
      expect(swept.failed).toEqual([]);
    });

    it('was ended wherever it was to be', () => {
      expect(swept.unreached).toEqual([]);
      expect(swept.crashed).toBe(SAMPLE);
    });

    it('has many more places to be ended at', () => {
      expect(swept.crashPoints).toBeGreaterThan(100);
    });
  });
}
