import { HOUR_MS, MINUTE_MS, scheduleOf } from '../../../sweep/day/schedule';

const sum = (numbers: readonly number[]) => numbers.reduce((one, other) => one + other, 0);

describe('the schedule of a day', () => {
  it.each([0, 1, 97, 10_000])('spreads every one of %d payments', (payments) => {
    expect(sum(scheduleOf(payments, 5).map((step) => step.payments))).toBe(payments);
  });

  it.each([1, 5, 60])('has a day in steps of %d minutes, one after the other', (minutes) => {
    const steps = scheduleOf(1000, minutes);
    expect(steps).toHaveLength((24 * 60) / minutes);
    steps.forEach(({ startsAt, endsAt }, index) => {
      expect([startsAt, endsAt]).toEqual([index, index + 1].map((n) => n * minutes * MINUTE_MS));
    });
  });

  it('is quiet at night and busy in the evening', () => {
    const ofHour = (hour: number) =>
      sum(
        scheduleOf(10_000, 5)
          .filter(({ startsAt }) => Math.floor(startsAt / HOUR_MS) === hour)
          .map(({ payments }) => payments),
      );
    expect(ofHour(3)).toBeLessThan(ofHour(19) / 5);
  });
});
