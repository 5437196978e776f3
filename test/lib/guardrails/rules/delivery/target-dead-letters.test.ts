import { arnOf, checkedBy, lambda, NOTHING, ref, resource } from '../../support/resources';

describe('target-dead-letters', () => {
  const check = checkedBy('target-dead-letters');
  const Ship = lambda();
  const schedule = (target: object, ScheduleExpression = 'rate(1 hour)') => ({
    Ship,
    Nightly: resource('AWS::Scheduler::Schedule')({
      ScheduleExpression,
      Target: { Arn: arnOf('Ship'), ...target },
    }),
  });
  const rule = (target: object, more: object = { EventPattern: { source: ['shop'] } }) => ({
    Ship,
    Placed: resource('AWS::Events::Rule')({
      Targets: [{ Arn: arnOf('Ship'), ...target }],
      ...more,
    }),
  });

  it('rejects a schedule without', () => {
    expect(check(schedule({})).lines).toEqual([
      'Shop/Nightly Properties.Target.DeadLetterConfig: drops what it cannot hand on to Shop/Ship',
    ]);
  });

  it('rejects a rule without', () => {
    expect(check(rule({})).lines).toHaveLength(1);
  });

  it('accepts one with dead letters, wherever they go', () => {
    const DeadLetterConfig = { Arn: ref('Given') };
    expect(check(schedule({ DeadLetterConfig }))).toEqual(NOTHING);
    expect(check(rule({ DeadLetterConfig }))).toEqual(NOTHING);
  });

  it.each([
    ['rate(1 hour)', 3600, 0],
    ['rate(1 hour)', 3601, 1],
    ['rate(2 days)', 172_800, 0],
    ['rate(1 minute)', 60, 0],
    ['rate(1 minute)', 61, 1],
    ['cron(0/10 * * * ? *)', 600, 0],
    ['cron(0 3 * * ? *)', 60, 1],
  ])('of %s, runs that are given up after %i s, finds %i', (expression, age, count) => {
    const RetryPolicy = { MaximumEventAgeInSeconds: age };
    expect(check(schedule({ RetryPolicy }, expression)).lines).toHaveLength(count);
  });

  it('accepts a ping that is not tried again', () => {
    const RetryPolicy = { MaximumRetryAttempts: 0 };
    expect(check(schedule({ RetryPolicy }))).toEqual(NOTHING);
    expect(check(rule({ RetryPolicy }, { ScheduleExpression: 'rate(5 minutes)' }))).toEqual(
      NOTHING,
    );
  });

  it('rejects an event that is not tried again', () => {
    expect(check(rule({ RetryPolicy: { MaximumRetryAttempts: 0 } })).lines).toHaveLength(1);
  });

  it('does not know of attempts that only the deployment knows', () => {
    const RetryPolicy = { MaximumRetryAttempts: ref('Given') };
    expect(check(schedule({ RetryPolicy })).unknown).toHaveLength(1);
  });
});
