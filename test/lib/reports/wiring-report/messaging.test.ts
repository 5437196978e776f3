import { arn, linesOn, ref, shop } from './shop';

describe('a subscription', () => {
  const told = (properties: object): string[] =>
    linesOn(
      'AWS::SNS::Subscription',
      { TopicArn: ref('Placed'), Protocol: 'sqs', Endpoint: arn('Inbox'), ...properties },
      shop,
    );

  it.each<[string, object, string]>([
    ['in an envelope', {}, 'Placed -> Inbox'],
    ['raw', { RawMessageDelivery: true }, 'Placed -> Inbox, raw'],
    [
      'filtered by attribute',
      { FilterPolicy: { eventType: ['PaymentRefunded', 'PaymentCaptured'], region: ['eu'] } },
      'Placed -> Inbox, only eventType in PaymentCaptured|PaymentRefunded and region in eu',
    ],
    [
      'filtered by what is more than a name',
      { FilterPolicy: { amount: [{ numeric: ['>', 5] }] } },
      'Placed -> Inbox, only amount in [{numeric: [>, 5]}]',
    ],
    [
      'filtered by body',
      { FilterPolicy: { type: ['A'] }, FilterPolicyScope: 'MessageBody' },
      'Placed -> Inbox, only body with type in A',
    ],
    [
      'with a queue for what could not be delivered',
      { RedrivePolicy: { deadLetterTargetArn: arn('Letters') } },
      'Placed -> Inbox, undelivered to Letters',
    ],
    [
      'with a setting that has no words of its own',
      { DeliveryPolicy: { b: 1, a: 2 } },
      'Placed -> Inbox, DeliveryPolicy {a: 2, b: 1}',
    ],
    [
      'to what is not in the template',
      { Protocol: 'email', Endpoint: 'ops@example.com' },
      'Placed -> "ops@example.com", by email',
    ],
  ])('is told %s', (_, properties, line) => {
    expect(told(properties)).toEqual([line]);
  });
});

describe('a queue', () => {
  it('is told with what becomes of a message nobody can handle', () => {
    const RedrivePolicy = { deadLetterTargetArn: arn('Letters'), maxReceiveCount: 5 };

    expect(
      linesOn('AWS::SQS::Queue', { RedrivePolicy, VisibilityTimeout: 180, DelaySeconds: 3 }, shop),
    ).toEqual([
      'Subject -> Letters after 5 receives, hidden 180 s each, kept 4 days, then 14 days, DelaySeconds 3',
    ]);
    expect(linesOn('AWS::SQS::Queue', { RedrivePolicy }, shop)).toEqual([
      'Subject -> Letters after 5 receives, hidden 30 s each, kept 4 days, then 14 days',
    ]);
  });
});
