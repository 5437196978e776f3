import { arnOf, checkedBy, lambda, NOTHING, queue, ref, source } from '../../support/resources';

describe('receive-count', () => {
  const check = checkedBy('receive-count');
  const app = (maxReceiveCount: unknown, fn: object = {}, from: object = {}) => ({
    Ship: lambda(fn),
    Source: source(from),
    Dead: queue(),
    Inbox: queue({ RedrivePolicy: { deadLetterTargetArn: arnOf('Dead'), maxReceiveCount } }),
  });
  const reserved = { ReservedConcurrentExecutions: 10 };
  const short = { ReservedConcurrentExecutions: 1 };
  const capped = { ScalingConfig: { MaximumConcurrency: 2 } };

  it.each([
    ['1', 1, {}, {}, ''],
    ['4, reserved concurrency', 4, reserved, {}, ': Shop/Ship runs at most 10 at a time'],
    ['4, less reserved than asked for', 4, short, capped, ': Shop/Ship runs at most 1 at a time'],
  ])('rejects %s', (_case, count, fn, from, why) => {
    expect(check(app(count, fn, from)).lines).toEqual([
      `Shop/Inbox Properties.RedrivePolicy.maxReceiveCount: makes a dead letter of a message after ${count} ${count === 1 ? 'receive' : 'receives'}, must be at least 5${why}`,
    ]);
  });

  it.each([
    ['2 of a function that nothing holds back', 2, {}, {}],
    ['5 with reserved concurrency', 5, reserved, {}],
    ['2 with a maximum concurrency, which throttles nothing', 2, {}, capped],
    ['2 with as much reserved as that', 2, { ReservedConcurrentExecutions: 2 }, capped],
    ['6', 6, reserved, capped],
  ])('accepts %s', (_case, count, fn, from) => {
    expect(check(app(count, fn, from))).toEqual(NOTHING);
  });

  it('accepts a queue that feeds no function', () => {
    const { Inbox, Dead } = app(1);
    expect(check({ Inbox, Dead })).toEqual(NOTHING);
  });

  it('rejects 1 whatever nobody knows of the function', () => {
    const unknown = { ReservedConcurrentExecutions: ref('Given') };
    expect(check(app(1, unknown)).lines).toHaveLength(1);
    expect(check(app(2, unknown)).unknown).toHaveLength(1);
    expect(check(app(ref('Given'))).unknown).toHaveLength(1);
  });
});
