import { type Synthesised, synthesise } from '../../../cli/synthesise';
import { type Caught, catchMutant } from '../../../sweep/mutants/catch';
import { MUTANTS } from '../../../sweep/mutants/mutants';
import { expectSection } from '../../support/document-section';
import { table } from '../../support/table';

// A payment system starts for each mistake, and a machine may be busy.
jest.setTimeout(60_000);

let synthesised: Synthesised;
const caught = new Map<string, Caught>();

beforeAll(async () => {
  synthesised = await synthesise({ stage: 'dev' }, undefined, 'scenario/app.ts');
});

afterAll(() => synthesised?.remove());

describe('a mistake in a handler', () => {
  it.each(MUTANTS)('is caught by the sweep: $name', async (mutant) => {
    const found = await catchMutant(synthesised.assembly, mutant);
    expect(found?.kinds).toContain(mutant.shows);
    if (found) caught.set(mutant.name, found);
  });

  it('is one of those in the documentation', () => {
    const rows = MUTANTS.map(({ name, shows }) => {
      const { run = '', operation = '' } = caught.get(name) ?? {};
      const place = run.replace(/call \d+$/, operation);
      return [name, run.includes(': ') ? place : `${run}, nothing ended`, shows];
    });
    expectSection(
      table([['mistake', 'caught by the run', 'as'], ...rows]),
      'docs/crash-sweep.md',
      'mutants',
    );
  });
});
