import {
  allow,
  arnOf,
  checkedBy,
  lambda,
  live,
  NOTHING,
  queue,
  ref,
  resource,
  role,
  subscription,
  topic,
} from '../../support/resources';

describe('dead-letter-permission', () => {
  const check = checkedBy('dead-letter-permission');
  const Dead = queue();
  const policy = (Service: string, from: unknown, more: object = {}) =>
    resource('AWS::SQS::QueuePolicy')({
      Queues: [ref('Dead')],
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service },
            Action: 'sqs:SendMessage',
            Resource: arnOf('Dead'),
            Condition: { ArnEquals: { 'aws:SourceArn': from } },
            ...more,
          },
        ],
      },
    });

  describe('of a subscription', () => {
    const app = {
      Placed: topic(),
      Dead,
      Delivery: subscription('Placed', 'Inbox', {
        RedrivePolicy: { deadLetterTargetArn: arnOf('Dead') },
      }),
    };

    it('rejects a queue without a policy', () => {
      expect(check(app).lines).toEqual([
        'Shop/Delivery Properties.RedrivePolicy.deadLetterTargetArn: sends to Shop/Dead, which sns.amazonaws.com may not: sqs:SendMessage is missing',
      ]);
    });

    it('accepts a policy that lets its topic, or every topic of the account', () => {
      expect(check({ ...app, Policy: policy('sns.amazonaws.com', ref('Placed')) })).toEqual(
        NOTHING,
      );
      const pattern = { 'Fn::Sub': 'arn:aws:sns:${AWS::Region}:${AWS::AccountId}:*' };
      expect(check({ ...app, Policy: policy('sns.amazonaws.com', pattern) })).toEqual(NOTHING);
    });

    it.each([
      ['another topic', 'sns.amazonaws.com', ref('Other')],
      ['another service', 'events.amazonaws.com', ref('Placed')],
    ])('rejects a policy that lets %s', (_case, service, from) => {
      const Policy = policy(service, from);
      expect(check({ ...app, Other: topic(), Policy }).lines).toHaveLength(1);
    });

    it('does not know of a policy for a topic that only the deployment knows', () => {
      expect(
        check({ ...app, Policy: policy('sns.amazonaws.com', ref('Given')) }).unknown,
      ).toHaveLength(1);
    });
  });

  it('looks for the ARN of a rule', () => {
    const Placed = resource('AWS::Events::Rule')({
      Targets: [{ Arn: ref('Given'), DeadLetterConfig: { Arn: arnOf('Dead') } }],
    });
    expect(check({ Placed, Dead }).lines).toHaveLength(1);
    const Policy = policy('events.amazonaws.com', arnOf('Placed'));
    expect(check({ Placed, Dead, Policy })).toEqual(NOTHING);
  });

  describe('of what sends with a role', () => {
    const Role = arnOf('Role');
    const may = (action: string, on: unknown) => ({ Role: role(allow(action, on)) });

    it.each([
      [
        'a schedule',
        resource('AWS::Scheduler::Schedule')({
          Target: { RoleArn: Role, DeadLetterConfig: { Arn: arnOf('Dead') } },
        }),
      ],
      ['a function', lambda({ Role, DeadLetterConfig: { TargetArn: arnOf('Dead') } })],
    ])('rejects %s whose role may not', (_case, Sender) => {
      expect(
        check({ Dead, Sender, ...may('sqs:SendMessage', arnOf('Other')), Other: queue() }).lines,
      ).toHaveLength(1);
      expect(check({ Dead, Sender, ...may('sqs:SendMessage', arnOf('Dead')) })).toEqual(NOTHING);
      expect(check({ Dead, Sender, ...may('sqs:*', '*') })).toEqual(NOTHING);
    });

    const toDestination = (Destination: unknown) => ({
      Ship: lambda({ Role }),
      Config: resource('AWS::Lambda::EventInvokeConfig')({
        FunctionName: ref('Ship'),
        DestinationConfig: { OnSuccess: { Destination } },
      }),
    });

    it.each([
      ['a topic', 'sns:Publish', ref('Told'), topic()],
      [
        'an event bus',
        'events:PutEvents',
        arnOf('Told'),
        resource('AWS::Events::EventBus')({ Name: 'told' }),
      ],
      ['a function', 'lambda:InvokeFunction', arnOf('Told'), lambda()],
    ])('needs the right action for %s', (_case, action, to, Told) => {
      const app = { ...toDestination(to), Told };
      expect(check({ ...app, ...may(action, to) })).toEqual(NOTHING);
      expect(check({ ...app, ...may('sqs:SendMessage', '*') }).lines).toHaveLength(1);
    });

    it('needs the right to invoke an alias', () => {
      const app = { ...toDestination(ref('Live')), Live: live() };
      expect(check({ ...app, ...may('lambda:InvokeFunction', ref('Live')) })).toEqual(NOTHING);
      expect(check({ ...app, ...may('lambda:InvokeFunction', arnOf('Ship')) }).lines).toHaveLength(
        1,
      );
    });

    it('does not know of a role of another app, nor of what a managed policy allows', () => {
      const Sender = (of: unknown) =>
        lambda({ Role: of, DeadLetterConfig: { TargetArn: arnOf('Dead') } });
      expect(
        check({ Dead, Sender: Sender('arn:aws:iam::111122223333:role/Own') }).unknown,
      ).toHaveLength(1);
      const managed = (arn: string) => resource('AWS::IAM::Role')({ ManagedPolicyArns: [arn] });
      const queues = managed('arn:aws:iam::aws:policy/AmazonSQSFullAccess');
      expect(check({ Dead, Sender: Sender(Role), Role: queues }).unknown).toHaveLength(1);
      const logs = managed('arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole');
      expect(check({ Dead, Sender: Sender(Role), Role: logs }).lines).toHaveLength(1);
    });
  });

  it('does not know whether a name that is made up is one that a role may send to', () => {
    const Sender = lambda({ Role: arnOf('Role'), DeadLetterConfig: { TargetArn: arnOf('Dead') } });
    const Role = (name: string) => role(allow('sqs:SendMessage', `arn:aws:sqs:*:*:${name}`));
    const { unknown } = check({ Dead, Sender, Role: Role('Shop-Dead*') });
    expect(unknown).toHaveLength(1);
    const named = queue({ QueueName: 'dead' });
    expect(check({ Dead: named, Sender, Role: Role('Shop-Dead*') }).lines).toHaveLength(1);
  });

  it('does not know whether a stack for any account is for the one that a role names', () => {
    const Sender = lambda({ Role: arnOf('Role'), DeadLetterConfig: { TargetArn: arnOf('Dead') } });
    const Role = role(allow('sqs:SendMessage', 'arn:aws:sqs:eu-west-1:111122223333:dead'));
    expect(check({ Dead: queue({ QueueName: 'dead' }), Sender, Role }).unknown).toHaveLength(1);
    expect(check({ Dead: queue({ QueueName: 'late' }), Sender, Role }).lines).toHaveLength(1);
  });

  it('is content with a role that may send to a queue of another app', () => {
    const TargetArn = 'arn:aws:sqs:eu-west-1:111122223333:Dead';
    const Sender = lambda({ Role: arnOf('Role'), DeadLetterConfig: { TargetArn } });
    const app = (Role: object) => check({ Sender, Role });
    expect(app(role(allow('sqs:SendMessage', TargetArn)))).toEqual(NOTHING);
    expect(app(role()).unknown).toEqual([`Shop/Sender: the policy of ${TargetArn}`]);
  });

  it('does not know of a queue of another app', () => {
    const RedrivePolicy = { deadLetterTargetArn: 'arn:aws:sqs:eu-west-1:111122223333:Dead' };
    const Delivery = subscription('Placed', 'Inbox', { RedrivePolicy });
    expect(check({ Placed: topic(), Delivery }).unknown).toHaveLength(1);
  });
});
