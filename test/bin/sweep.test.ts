import { Place } from './support/sluice';

// A payment system starts, and a machine may be busy.
jest.setTimeout(90_000);

let place: Place;

beforeAll(() => {
  place = new Place();
});

afterAll(() => place.remove());

const sweep = (...args: string[]) =>
  place.done('sweep', '--stage', 'dev', '--ordering', 'standard', ...args);

describe('sluice sweep', () => {
  it('tells in figures for scripts what became of the payments', async () => {
    const { exitCode, stdout } = await sweep('--sample', '3', '--pairs', '5', '--json');
    expect(JSON.parse(stdout)).toEqual({
      seed: 1,
      crashPoints: expect.any(Number),
      runs: expect.any(Number),
      lost: 0,
      chargedTwice: 0,
      stuck: 0,
      seconds: expect.any(Number),
      violations: [],
      variants: [
        expect.objectContaining({ stage: 'dev', ordering: 'standard', crashed: 3, unreached: [] }),
      ],
    });
    expect(exitCode).toBe(0);
  });

  it('makes one run alone, and fails when its crash is never reached', async () => {
    const only = 'charged: get-payment before call 9';
    const { exitCode, stdout, stderr } = await sweep('--only', only);
    expect(stdout).toContain(`not reached: ${only}`);
    expect(stderr).toContain('dev, standard: crashes not reached: 1');
    expect(exitCode).toBe(1);
  });

  it.each([
    ['refunded: x before call 1', 'story must be one of charged, declined'],
    ['charged: x during call 1', 'a crash must be like "process-payment after call 3"'],
    ['charged: pay before call 1', 'function must be one of submit-payment'],
  ])('rejects a run that there is none of: %s', async (only, message) => {
    const { exitCode, stderr } = await sweep('--only', only);
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
  });
});
