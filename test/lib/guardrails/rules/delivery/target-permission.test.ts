import {
  allow,
  arnOf,
  bucket,
  checkedBy,
  lambda,
  live,
  NOTHING,
  queue,
  ref,
  resource,
  role,
  topic,
} from '../../support/resources';

describe('target-permission', () => {
  const check = checkedBy('target-permission');
  const rule = (Arn: unknown, more: object = {}) =>
    resource('AWS::Events::Rule')({ Targets: [{ Arn, ...more }] });
  const permission = (more: object = {}) =>
    resource('AWS::Lambda::Permission')({
      FunctionName: arnOf('Ship'),
      Action: 'lambda:InvokeFunction',
      Principal: 'events.amazonaws.com',
      SourceArn: arnOf('From'),
      ...more,
    });
  const policy = (type: string, property: string, Service: string, Action: string) =>
    resource(type)({
      [property]: [ref('To')],
      PolicyDocument: {
        Statement: [{ Effect: 'Allow', Principal: { Service }, Action, Resource: '*' }],
      },
    });

  describe('of a function', () => {
    const app = { Ship: lambda(), Live: live(), From: rule(arnOf('Ship')) };
    const throughAlias = { ...app, From: rule(ref('Live')) };

    it('rejects a rule without a permission', () => {
      expect(check(app).lines).toEqual([
        'Shop/From Properties.Targets.0.Arn: hands events to Shop/Ship, which events.amazonaws.com may not: lambda:InvokeFunction is missing',
      ]);
    });

    it.each([
      ['by its ARN', arnOf('Ship')],
      ['by its name', ref('Ship')],
    ])('accepts one with a permission of the function %s', (_case, FunctionName) => {
      expect(check({ ...app, Permission: permission({ FunctionName }) })).toEqual(NOTHING);
    });

    it('rejects a permission of the function where the alias is invoked', () => {
      expect(check({ ...throughAlias, Permission: permission() }).lines).toHaveLength(1);
    });

    it.each([
      ['by its ARN', ref('Live')],
      ['by name', { 'Fn::Sub': '${Ship}:live' }],
    ])('accepts a permission of the alias %s', (_case, FunctionName) => {
      expect(check({ ...throughAlias, Permission: permission({ FunctionName }) })).toEqual(NOTHING);
    });

    it.each([
      ['another service', { Principal: 'sns.amazonaws.com' }],
      ['another rule', { SourceArn: arnOf('Other') }],
    ])('rejects a permission for %s', (_case, more) => {
      const Other = rule(ref('Given'));
      const { lines } = check({ ...app, Other, Permission: permission(more) });
      expect(lines).toHaveLength(1);
    });

    it('rejects a subscription, and the notification of a bucket, without', () => {
      const subscribed = resource('AWS::SNS::Subscription')({
        TopicArn: ref('Placed'),
        Protocol: 'lambda',
        Endpoint: arnOf('Ship'),
      });
      expect(check({ ...app, Placed: topic(), From: subscribed }).lines).toHaveLength(1);
      const photos = bucket({
        NotificationConfiguration: { LambdaConfigurations: [{ Function: arnOf('Ship') }] },
      });
      expect(check({ ...app, From: photos }).lines).toHaveLength(1);
      const Permission = permission({ Principal: 's3.amazonaws.com' });
      expect(check({ ...app, From: photos, Permission })).toEqual(NOTHING);
    });

    it('does not know where a permission is of nobody knows what', () => {
      const { lines, unknown } = check({
        ...app,
        Permission: permission({ FunctionName: ref('Given') }),
      });
      expect(lines).toEqual([]);
      expect(unknown).toHaveLength(1);
    });
  });

  it.each([
    ['a queue', queue(), arnOf('To'), 'AWS::SQS::QueuePolicy', 'Queues', 'sqs:SendMessage'],
    ['a topic', topic(), ref('To'), 'AWS::SNS::TopicPolicy', 'Topics', 'sns:Publish'],
  ])('looks at the policy of %s', (_case, To, arn, type, property, action) => {
    const app = { To, From: rule(arn) };
    expect(check(app).lines).toHaveLength(1);
    const Policy = policy(type, property, 'events.amazonaws.com', action);
    expect(check({ ...app, Policy })).toEqual(NOTHING);
  });

  it('looks at the role of a schedule', () => {
    const app = {
      Ship: lambda(),
      From: resource('AWS::Scheduler::Schedule')({
        Target: { Arn: arnOf('Ship'), RoleArn: arnOf('Role') },
      }),
    };
    expect(check({ ...app, Role: role() }).lines).toHaveLength(1);
    const Role = role(allow('lambda:InvokeFunction', arnOf('Ship')));
    expect(check({ ...app, Role })).toEqual(NOTHING);
  });

  it('looks for the version in the policy of the role, where the schedule names one', () => {
    const app = {
      Ship: lambda(),
      Version: resource('AWS::Lambda::Version')({ FunctionName: ref('Ship') }),
      From: resource('AWS::Scheduler::Schedule')({
        Target: { Arn: ref('Version'), RoleArn: arnOf('Role') },
      }),
    };
    const to = (resource: unknown) => role(allow('lambda:InvokeFunction', resource));
    expect(check({ ...app, Role: to(arnOf('Ship')) }).lines).toHaveLength(1);
    expect(check({ ...app, Role: to(ref('Version')) })).toEqual(NOTHING);
  });

  it('has nothing to say of targets that take a role, nor of queues that are subscribed', () => {
    const From = rule('arn:aws:states:eu-west-1:111122223333:stateMachine:Place', {
      RoleArn: ref('Given'),
    });
    expect(check({ From })).toEqual(NOTHING);
    const subscribed = resource('AWS::SNS::Subscription')({
      TopicArn: ref('Placed'),
      Protocol: 'sqs',
      Endpoint: arnOf('To'),
    });
    expect(check({ To: queue(), Placed: topic(), From: subscribed })).toEqual(NOTHING);
  });

  it('does not know of a target of another app', () => {
    const From = rule('arn:aws:lambda:eu-west-1:111122223333:function:Ship');
    expect(check({ From }).unknown).toHaveLength(1);
  });

  it('looks at every target, whatever nobody knows of another', () => {
    const From = resource('AWS::Events::Rule')({
      Targets: [
        { Arn: ref('Given') },
        { Arn: 'arn:aws:sqs:eu-west-1:1:Gone' },
        { Arn: arnOf('To') },
      ],
    });
    const { lines, unknown } = check({ To: queue(), From });
    expect(lines).toHaveLength(1);
    expect(unknown).toHaveLength(1);
  });
});
