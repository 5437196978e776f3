import { observe } from './support/observe';

describe('the scenario on the local cloud', () => {
  it('shows the same of functions in isolates and in processes', async () => {
    expect(await observe('isolates')).toEqual(await observe('processes'));
  }, 120_000);
});
