import {
  arnOf,
  checkedBy,
  lambda,
  NOTHING,
  queue,
  ref,
  resource,
  source,
  subscription,
  topic,
} from '../../support/resources';

describe('event-filter-deletes', () => {
  const check = checkedBy('event-filter-deletes');
  const filtered = {
    FilterCriteria: { Filters: [{ Pattern: '{"body":{"kind":["goods"]}}' }] },
  };
  const app = { Ship: lambda(), Inbox: queue(), Source: source(filtered) };
  const letting = (Service: string) =>
    resource('AWS::SQS::QueuePolicy')({
      Queues: [ref('Inbox')],
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service },
            Action: 'sqs:SendMessage',
            Resource: arnOf('Inbox'),
          },
        ],
      },
    });

  it('rejects filters of a queue that is sent to', () => {
    expect(check(app).lines).toEqual([
      'Shop/Source Properties.FilterCriteria: deletes the messages of Shop/Inbox that its filters do not match, and nobody else gets them',
    ]);
  });

  it('rejects filters of the only subscription of a topic', () => {
    const delivered = { Placed: topic(), Subscription: subscription('Placed', 'Inbox') };
    expect(check({ ...app, ...delivered }).lines).toHaveLength(1);
  });

  it.each([
    [
      'the topic has another subscription',
      {
        Placed: topic(),
        Audit: queue(),
        Subscription: subscription('Placed', 'Inbox'),
        Other: subscription('Placed', 'Audit'),
      },
    ],
    ['an event bus sends to the queue', { Policy: letting('events.amazonaws.com') }],
    ['a bucket notifies the queue', { Policy: letting('s3.amazonaws.com') }],
    ['there is no filter', { Source: source() }],
    ['the filter list is empty', { Source: source({ FilterCriteria: { Filters: [] } }) }],
    ['it is switched off', { Source: source({ ...filtered, Enabled: false }) }],
    [
      'it polls a stream, which keeps its records',
      {
        Source: source({
          ...filtered,
          EventSourceArn: 'arn:aws:kinesis:eu-west-1:111122223333:stream/s',
        }),
      },
    ],
  ])('accepts an event source where %s', (_case, more) => {
    expect(check({ ...app, ...more })).toEqual(NOTHING);
  });

  it.each([
    [
      'subscribed to an imported topic',
      {
        Subscription: subscription('Placed', 'Inbox', {
          TopicArn: 'arn:aws:sns:eu-west-1:111122223333:placed',
        }),
      },
    ],
    ['of a topic elsewhere', { Policy: letting('sns.amazonaws.com') }],
    [
      'that is imported',
      { Source: source({ ...filtered, EventSourceArn: 'arn:aws:sqs:eu-west-1:1:q' }) },
    ],
  ])('does not know who else gets the messages of a queue %s', (_case, more) => {
    const { lines, unknown } = check({ ...app, ...more });
    expect(lines).toEqual([]);
    expect(unknown).toHaveLength(1);
  });
});
