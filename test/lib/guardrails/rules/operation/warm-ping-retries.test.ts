import { att, type Resources, ref, resource, told } from './support/told';

describe('warm-ping-retries', () => {
  const schedule = (
    target: Resources[string] = {},
    expression: unknown = 'rate(5 minutes)',
  ): Resources => ({
    Ship: resource('AWS::Lambda::Function'),
    Warm: resource('AWS::Scheduler::Schedule', {
      ScheduleExpression: expression,
      Target: { Arn: att('Ship'), Input: '{"warmer":true}', ...target },
    }),
  });
  const saying = (resources: Resources) => told('warm-ping-retries', resources);

  it('rejects a ping with the retries that are the default', () => {
    expect(saying(schedule()).lines).toEqual([
      'Shop/Warm Properties.Target.RetryPolicy.MaximumRetryAttempts: pings every 5 min and tries each ping up to 185 times again',
    ]);
  });

  it.each([
    [0, 0],
    [1, 1],
  ])('of %i retries finds %i mistakes', (MaximumRetryAttempts, count) => {
    expect(saying(schedule({ RetryPolicy: { MaximumRetryAttempts } })).lines).toHaveLength(count);
  });

  it('rejects a rule that pings, and says which target', () => {
    const Warm = resource('AWS::Events::Rule', {
      ScheduleExpression: 'rate(1 minute)',
      Targets: [
        { Arn: 'arn:aws:sqs:eu-west-1:123456789012:inbox', Input: '"ping"' },
        { Arn: att('Ship'), Input: '{"source":"serverless-plugin-warmup"}' },
      ],
    });
    expect(saying({ ...schedule(), Warm }).lines).toEqual([
      'Shop/Warm Properties.Targets.1.RetryPolicy.MaximumRetryAttempts: pings every 1 min and tries each ping up to 185 times again',
    ]);
  });

  it.each([
    ['rate(15 minutes)', 1],
    ['rate(16 minutes)', 0],
    ['cron(0/5 * * * ? *)', 1],
    ['cron(*/15 8-18 ? * MON-FRI *)', 0],
    ['cron(0/20 * * * ? *)', 0],
    ['rate(1 hour)', 0],
  ])('of %s finds %i mistakes', (expression, count) => {
    expect(saying(schedule({}, expression)).lines).toHaveLength(count);
  });

  it.each([
    ['{"sluice:warmPing":true}', 1],
    ['{"keepAlive":true}', 1],
    ['{"type":"ping"}', 1],
    ['{"shipping":"pending"}', 0],
    ['{"report":"swarm"}', 0],
    [undefined, 0],
  ])('of the input %s finds %i mistakes', (Input, count) => {
    expect(saying(schedule({ Input })).lines).toHaveLength(count);
  });

  it('does not know retries that a parameter gives', () => {
    const resources = schedule({ RetryPolicy: { MaximumRetryAttempts: ref('Given') } });
    expect(saying(resources)).toEqual({
      lines: [],
      unknown: [expect.stringContaining('the parameter Given')],
    });
  });
});
