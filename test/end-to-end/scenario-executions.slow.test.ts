import { observe } from './support/observe';

describe('the scenario on the local cloud', () => {
  it.each(['processes', 'thread'] as const)(
    'shows the same of functions in isolates and in %s',
    async (execution) => {
      expect(await observe(execution)).toEqual(await observe('isolates'));
    },
    120_000,
  );
});
