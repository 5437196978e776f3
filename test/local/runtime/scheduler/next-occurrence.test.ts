import { recurrence } from '../../../../local/runtime/scheduler/next-occurrence';

/** A Monday. */
const STARTED_AT = new Date('2026-11-23T08:00:30Z');

function next(expression: string, timeZone = 'UTC', count = 2): (string | undefined)[] {
  const dueAfter = recurrence(expression, timeZone, STARTED_AT);
  const times: (string | undefined)[] = [];
  let after: Date | undefined = STARTED_AT;
  for (let i = 0; i < count && after; i++) {
    after = dueAfter(after);
    times.push(after?.toISOString().replace('.000Z', 'Z'));
  }
  return times;
}

describe('when a schedule is due', () => {
  it.each([
    ['rate(1 minute)', ['2026-11-23T08:01:30Z', '2026-11-23T08:02:30Z']],
    ['rate(5 minutes)', ['2026-11-23T08:05:30Z', '2026-11-23T08:10:30Z']],
    ['rate(12 hours)', ['2026-11-23T20:00:30Z', '2026-11-24T08:00:30Z']],
    ['rate(7 days)', ['2026-11-30T08:00:30Z', '2026-12-07T08:00:30Z']],
    ['cron(0 12 * * ? *)', ['2026-11-23T12:00:00Z', '2026-11-24T12:00:00Z']],
    ['cron(5/20 8 * * ? *)', ['2026-11-23T08:05:00Z', '2026-11-23T08:25:00Z']],
    ['cron(15 10 ? * 1 *)', ['2026-11-29T10:15:00Z', '2026-12-06T10:15:00Z']],
    ['cron(15 10 ? * SUN *)', ['2026-11-29T10:15:00Z', '2026-12-06T10:15:00Z']],
    ['cron(0 18 ? * MON-FRI *)', ['2026-11-23T18:00:00Z', '2026-11-24T18:00:00Z']],
    ['cron(0 0 ? * 2-3 *)', ['2026-11-24T00:00:00Z', '2026-11-30T00:00:00Z']],
    ['cron(0 10 ? * 6L *)', ['2026-11-27T10:00:00Z', '2026-12-25T10:00:00Z']],
    ['cron(0 10 ? * 2#1 *)', ['2026-12-07T10:00:00Z', '2027-01-04T10:00:00Z']],
    ['cron(0 8 L * ? *)', ['2026-11-30T08:00:00Z', '2026-12-31T08:00:00Z']],
    ['cron(0 8 1 1 ? 2028)', ['2028-01-01T08:00:00Z', undefined]],
    ['at(2026-12-24T18:00:00)', ['2026-12-24T18:00:00Z', undefined]],
    ['at(2020-01-01T00:00:00)', [undefined]],
  ])('%s', (expression, expected) => {
    expect(next(expression)).toEqual(expected);
  });

  it('is told in its time zone, daylight saving included', () => {
    expect(next('cron(0 9 * * ? *)', 'Europe/Berlin', 1)).toEqual(['2026-11-24T08:00:00Z']);
    expect(next('cron(0 9 1 7 ? *)', 'Europe/Berlin', 1)).toEqual(['2027-07-01T07:00:00Z']);
    expect(next('at(2026-12-24T18:00:00)', 'America/New_York', 1)).toEqual([
      '2026-12-24T23:00:00Z',
    ]);
  });

  it.each([
    ['every minute', /is neither rate\(…\), cron\(…\) nor at\(…\)/],
    ['rate(0 minutes)', /a rate is a whole number above 0/],
    ['rate(5 weeks)', /a rate is a whole number above 0/],
    ['rate(1.5 hours)', /a rate is a whole number above 0/],
    ['cron(0 12 * * ?)', /AWS cron has six fields/],
    ['cron(0 12 * * ? * *)', /AWS cron has six fields/],
    ['cron(99 12 * * ? *)', /cannot be read/],
    ['at(tomorrow)', /cannot be read/],
  ])('rejects %s', (expression, message) => {
    expect(() => recurrence(expression, 'UTC', STARTED_AT)).toThrow(message);
    expect(() => recurrence(expression, 'UTC', STARTED_AT)).toThrow(expression);
  });
});
