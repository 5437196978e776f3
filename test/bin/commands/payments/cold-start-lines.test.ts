import { coldStartLines } from '../../../../bin/commands/payments/cold-start-lines';

describe('the line about cold starts', () => {
  it('adds the causes up over all functions, and leaves out those that none had', () => {
    expect(
      coldStartLines({
        'submit-payment': { first: 1, concurrency: 2 },
        'record-audit': { first: 1, idle: 3 },
      }),
    ).toEqual([
      'cold starts: 2 of functions never started before, 2 for more invocations at a time than before, 3 after being idle for minutes',
      '',
    ]);
  });

  it('is left out where nothing started cold', () => {
    expect(coldStartLines({ 'submit-payment': {} })).toEqual([]);
  });
});
