import { att, type Resources, resource, told } from './support/told';

const metric = (name: string) => ({
  Namespace: 'AWS/SQS',
  MetricName: name,
  Dimensions: [{ Name: 'QueueName', Value: att('Failed', 'QueueName') }],
});
const WAITING = metric('ApproximateNumberOfMessagesVisible');

describe('dead-letter-consumed', () => {
  const linesFor = (source: Resources[string] | undefined, alarm: Resources[string] = WAITING) =>
    told('dead-letter-consumed', {
      Failed: resource('AWS::SQS::Queue'),
      Inbox: resource('AWS::SQS::Queue', {
        RedrivePolicy: { deadLetterTargetArn: att('Failed'), maxReceiveCount: 5 },
      }),
      Alarm: resource('AWS::CloudWatch::Alarm', alarm),
      ...(source && {
        Source: resource('AWS::Lambda::EventSourceMapping', {
          EventSourceArn: att('Failed'),
          ...source,
        }),
      }),
    }).lines;

  it('rejects a count of what waits where nothing waits', () => {
    expect(linesFor({})).toEqual([
      'Shop/Alarm Properties.MetricName: watches what waits in Shop/Failed, which Shop/Source empties as it comes',
    ]);
  });

  it.each([
    ['without an event source', undefined, WAITING],
    ['with an event source that is off until somebody turns it on', { Enabled: false }, WAITING],
    ['by what is received', {}, metric('NumberOfMessagesReceived')],
    [
      'by metric math, which may see them otherwise',
      {},
      {
        Metrics: [
          { Id: 'm1', MetricStat: { Metric: WAITING } },
          { Id: 'm2', MetricStat: { Metric: metric('NumberOfMessagesReceived') } },
        ],
      },
    ],
  ])('accepts an alarm %s', (_case, source, alarm) => {
    expect(linesFor(source, alarm)).toEqual([]);
  });
});
