import path from 'node:path';
import { MUTANTS } from '.';
import { MutableBundle } from './mutable-bundle';

const cases = new MutableBundle<typeof import('./first-failure')>(
  path.join(__dirname, 'first-failure.ts'),
);
afterAll(() => cases.dispose());

describe('the cases', () => {
  it('take the evaluator as it is', async () => {
    const { firstFailure } = await cases.load();
    expect(firstFailure()).toBeUndefined();
  });

  it.each(MUTANTS.map((mutant) => [mutant.breaks, mutant] as const))(
    'notice that %s',
    async (_, mutant) => {
      const { firstFailure } = await cases.load(mutant);
      expect(firstFailure()).toBeDefined();
    },
  );
});

describe('each mutant', () => {
  it('has a name of its own', () => {
    const names = MUTANTS.map(({ file, breaks }) => `${file}: ${breaks}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
