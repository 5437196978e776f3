import {
  allow,
  arnOf,
  bucket,
  checkedBy,
  lambda,
  NOTHING,
  queue,
  ref,
  resource,
  role,
  source,
  subscription,
  topic,
} from '../../support/resources';

describe('recursion', () => {
  const check = checkedBy('recursion');
  const send = (to: unknown) => allow('sqs:SendMessage', to);
  const publish = (to: string) => allow('sns:Publish', ref(to));
  const app = (Role: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
    Role,
    Ship: lambda({ Role: arnOf('Role') }),
    Inbox: queue(),
    Source: source(),
    ...more,
  });
  const filtered = { FilterCriteria: { Filters: [{ Pattern: '{}' }] } };

  it.each([
    ['its own queue', app(role(send(arnOf('Inbox'))))],
    ['any queue', app(role(send('*')))],
    ['queues by a pattern', app(role(allow('sqs:*', { 'Fn::Sub': '${Inbox.Arn}*' })))],
    [
      'the topic of its queue',
      app(role(publish('Placed')), {
        Placed: topic(),
        Subscription: subscription('Placed', 'Inbox'),
      }),
    ],
    [
      'the topic that invokes it',
      app(role(publish('Placed')), {
        Placed: topic(),
        Subscription: subscription('Placed', 'Inbox', {
          Protocol: 'lambda',
          Endpoint: arnOf('Ship'),
        }),
      }),
    ],
  ])('rejects a function that may send to %s', (_where, resources) => {
    expect(check(resources).lines).toHaveLength(1);
  });

  it('rejects a longer circle once, and tells the way', () => {
    const more = {
      BillRole: role(send(arnOf('Inbox'))),
      Bill: lambda({ Role: arnOf('BillRole') }),
      Bills: queue(),
      Billing: source({ EventSourceArn: arnOf('Bills'), FunctionName: ref('Bill') }),
    };
    expect(check(app(role(send(arnOf('Bills'))), more)).lines).toEqual([
      'Shop/Ship: may feed itself: Shop/Ship -> Shop/Bills -> Shop/Bill -> Shop/Inbox -> Shop/Ship',
    ]);
  });

  it('rejects circles that have nothing in common each', () => {
    const more = {
      BillRole: role(send(arnOf('Bills'))),
      Bill: lambda({ Role: arnOf('BillRole') }),
      Bills: queue(),
      Billing: source({ EventSourceArn: arnOf('Bills'), FunctionName: ref('Bill') }),
    };
    expect(check(app(role(send(arnOf('Inbox'))), more)).lines).toHaveLength(2);
  });

  it.each([
    ['sends to another queue', app(role(send(arnOf('Out'))), { Out: queue() })],
    ['may do nothing', app(role())],
    ['only receives from its queue', app(role(allow('sqs:ReceiveMessage', arnOf('Inbox'))))],
    ['filters its queue', app(role(send(arnOf('Inbox'))), { Source: source(filtered) })],
    ['is fed no more', app(role(send(arnOf('Inbox'))), { Source: source({ Enabled: false }) })],
    [
      'publishes to a topic that filters for its queue',
      app(role(publish('Placed')), {
        Placed: topic(),
        Subscription: subscription('Placed', 'Inbox', { FilterPolicy: { kind: ['new'] } }),
      }),
    ],
    [
      'may send under a condition',
      app(role({ ...send('*'), Condition: { Bool: { 'aws:x': 'y' } } })),
    ],
    [
      'sends text messages, for which it may publish to anything',
      app(role(allow('sns:Publish', '*')), {
        Placed: topic(),
        Subscription: subscription('Placed', 'Inbox'),
      }),
    ],
    [
      'is meant to loop',
      app(role(send(arnOf('Inbox'))), {
        Ship: lambda({ Role: arnOf('Role'), RecursiveLoop: 'Allow' }),
      }),
    ],
    ['has a role of another app', app(role(), { Ship: lambda({ Role: 'arn:aws:iam::1:role/r' }) })],
  ])('accepts a function that %s', (_case, resources) => {
    expect(check(resources)).toEqual(NOTHING);
  });

  describe('through a bucket', () => {
    const notified = (more: Record<string, unknown> = {}) =>
      app(role(allow('s3:PutObject', { 'Fn::Sub': '${Images.Arn}/small/*' })), {
        Images: bucket({
          NotificationConfiguration: {
            LambdaConfigurations: [
              { Event: 's3:ObjectCreated:*', Function: arnOf('Ship'), ...more },
            ],
          },
        }),
      });

    it('rejects a function that may put what notifies it', () => {
      expect(check(notified()).lines).toEqual([
        'Shop/Ship: may feed itself: Shop/Ship -> Shop/Images -> Shop/Ship',
      ]);
    });

    it.each([
      ['filters', { Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'large/' }] } } }],
      ['tells of what is removed', { Event: 's3:ObjectRemoved:*' }],
    ])('accepts a notification that %s', (_case, more) => {
      expect(check(notified(more))).toEqual(NOTHING);
    });

    it("rejects it where CDK's custom resource notifies", () => {
      const Notifications = resource('Custom::S3BucketNotifications')({
        BucketName: ref('Images'),
        NotificationConfiguration: {
          LambdaFunctionConfigurations: [
            { Events: ['s3:ObjectCreated:*'], LambdaFunctionArn: arnOf('Ship') },
          ],
        },
      });
      const resources = { ...notified(), Images: bucket(), Notifications };
      expect(check(resources).lines).toHaveLength(1);
    });
  });

  it('takes no longer for many functions', () => {
    const many = Object.fromEntries(
      Array.from({ length: 400 }, (_one, index) => [
        [`Role${index}`, role(send(arnOf(`Queue${(index + 1) % 400}`)))],
        [`Ship${index}`, lambda({ Role: arnOf(`Role${index}`) })],
        [`Queue${index}`, queue()],
        [
          `Source${index}`,
          source({ EventSourceArn: arnOf(`Queue${index}`), FunctionName: ref(`Ship${index}`) }),
        ],
      ]).flat(),
    );
    expect(check(many).lines).toHaveLength(1);
  });
});
