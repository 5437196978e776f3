import {
  arnOf,
  bucket,
  checkedBy,
  lambda,
  live,
  NOTHING,
  queue,
  ref,
  resource,
  topic,
} from '../../support/resources';

describe('async-dead-letters', () => {
  const check = checkedBy('async-dead-letters');
  const subscribed = (Endpoint: unknown) =>
    resource('AWS::SNS::Subscription')({
      TopicArn: ref('Placed'),
      Protocol: 'lambda',
      Endpoint,
      RedrivePolicy: { deadLetterTargetArn: arnOf('Failed') },
    });
  const schedule = (Target: object, ScheduleExpression = 'rate(5 minutes)') =>
    resource('AWS::Scheduler::Schedule')({
      ScheduleExpression,
      Target: { Arn: arnOf('Ship'), RoleArn: 'arn:aws:iam::111122223333:role/Invoke', ...Target },
    });
  const rule = (Arn: unknown) => resource('AWS::Events::Rule')({ Targets: [{ Arn }] });
  const config = (more: object) =>
    resource('AWS::Lambda::EventInvokeConfig')({
      FunctionName: ref('Ship'),
      DestinationConfig: { OnFailure: { Destination: arnOf('Failed') } },
      ...more,
    });
  const parts = { Placed: topic(), Failed: queue(), Ship: lambda(), Live: live() };

  it.each([
    ['a topic, whatever the dead letters of its subscription', subscribed(arnOf('Ship'))],
    ['a rule', rule(arnOf('Ship'))],
    ['a schedule', schedule({})],
    [
      'a bucket',
      bucket({
        NotificationConfiguration: { LambdaConfigurations: [{ Function: arnOf('Ship') }] },
      }),
    ],
  ])('rejects a function without a place for failed events of %s', (_case, Source) => {
    expect(check({ ...parts, Source }).lines).toEqual([
      'Shop/Ship: is invoked by Shop/Source, and what it fails on three times is dropped',
    ]);
  });

  it('finds the place of a version, however it is named', () => {
    const Version = resource('AWS::Lambda::Version')({ FunctionName: ref('Ship') });
    const app = { ...parts, Version, Source: subscribed(ref('Version')) };
    expect(check(app).lines).toHaveLength(1);
    for (const Qualifier of [
      { 'Fn::GetAtt': ['Version', 'Version'] },
      { 'Fn::Select': [7, { 'Fn::Split': [':', ref('Version')] }] },
    ]) {
      expect(check({ ...app, Config: config({ Qualifier }) })).toEqual(NOTHING);
    }
  });

  it('rejects a place for those of the function where the alias is invoked', () => {
    const app = {
      ...parts,
      Source: subscribed(ref('Live')),
      Config: config({ Qualifier: '$LATEST' }),
    };
    expect(check(app).lines).toEqual([
      'Shop/Ship: is invoked by Shop/Source through live, and what it fails on three times is dropped',
    ]);
  });

  it('accepts a place for those of the alias', () => {
    const app = {
      ...parts,
      Source: subscribed(ref('Live')),
      Config: config({ Qualifier: 'live' }),
    };
    expect(check(app)).toEqual(NOTHING);
  });

  it('accepts a dead-letter queue of the function, which holds for its aliases', () => {
    const Ship = lambda({ DeadLetterConfig: { TargetArn: arnOf('Failed') } });
    expect(check({ ...parts, Ship, Source: subscribed(ref('Live')) })).toEqual(NOTHING);
  });

  it.each([
    ['that are tried once', { RetryPolicy: { MaximumRetryAttempts: 0 } }],
    ['that are given up when the next is due', { RetryPolicy: { MaximumEventAgeInSeconds: 300 } }],
  ])('accepts none for runs %s', (_case, target) => {
    expect(check({ ...parts, Source: schedule(target) })).toEqual(NOTHING);
  });

  it('rejects none for runs that outlive the next', () => {
    const target = { RetryPolicy: { MaximumEventAgeInSeconds: 301 } };
    expect(check({ ...parts, Source: schedule(target) }).lines).toHaveLength(1);
  });

  it('accepts a function that nothing invokes asynchronously', () => {
    expect(check(parts)).toEqual(NOTHING);
  });

  it('does not know where a configuration is of nobody knows what', () => {
    const app = {
      ...parts,
      Source: rule(arnOf('Ship')),
      Config: config({ FunctionName: ref('Given') }),
    };
    expect(check(app)).toEqual({ lines: [], unknown: ['Shop/Ship: whose Shop/Config is'] });
  });
});
