import { type Check, isFine, type Result, runChecks, whileItAnswers } from './check';

const holds: Check = { name: 'one', run: async () => {} };
const fails: Check = {
  name: 'other',
  run: async () => {
    throw new Error('it does not');
  },
};

const verdicts = async (checks: readonly Check[], known = {}) => {
  const results = await runChecks(checks, known, () => {});
  return results.map(({ verdict }) => verdict.kind);
};

const fine = async (check: Check, known = {}) =>
  (await runChecks([check], known, () => {})).every((result: Result) => isFine(result));

describe('checks of a target', () => {
  it('go on after one that fails', async () => {
    expect(await verdicts([fails, holds])).toEqual(['fails', 'holds']);
  });

  it('end with one that the others need', async () => {
    expect(await verdicts([{ ...fails, needed: true }, holds])).toEqual(['fails', 'not reached']);
  });

  it('are fine where they hold, or fail as they are known to', async () => {
    expect(await fine(holds)).toBe(true);
    expect(await fine(fails, { other: 'a reason' })).toBe(true);
    expect(await fine(fails)).toBe(false);
  });

  it('are not fine where one holds that is known to fail', async () => {
    expect(await fine(holds, { one: 'a reason' })).toBe(false);
  });

  it('end where the endpoint has ended, whatever is known, and say so', async () => {
    const gone = whileItAnswers([fails, holds], 'http://127.0.0.1:1', async () => false);
    const results = await runChecks(gone, { other: 'a reason' }, () => {});
    expect(results.map(({ verdict }) => verdict.kind)).toEqual(['fails', 'not reached']);
    expect(results[0]?.verdict).toMatchObject({
      message: expect.stringContaining('http://127.0.0.1:1 must keep answering'),
    });
  });

  it('tell of their own failure while the endpoint answers', async () => {
    const watched = whileItAnswers([fails], 'http://127.0.0.1:1', async () => true);
    const [result] = await runChecks(watched, {}, () => {});
    expect(result?.verdict).toMatchObject({ kind: 'fails', message: 'it does not' });
  });
});
