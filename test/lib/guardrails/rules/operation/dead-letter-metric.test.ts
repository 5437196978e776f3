import { att, type Resources, ref, resource, told } from './support/told';

const QUEUES: Resources = {
  Failed: resource('AWS::SQS::Queue'),
  Inbox: resource('AWS::SQS::Queue', {
    RedrivePolicy: { deadLetterTargetArn: att('Failed'), maxReceiveCount: 5 },
  }),
};

const sent = (queueName: unknown, metricName = 'NumberOfMessagesSent') => ({
  Namespace: 'AWS/SQS',
  MetricName: metricName,
  Dimensions: [{ Name: 'QueueName', Value: queueName }],
});

const alarm = (properties: Resources[string]) => ({
  Alarm: resource('AWS::CloudWatch::Alarm', properties),
});

describe('dead-letter-metric', () => {
  const linesFor = (more: Resources) => told('dead-letter-metric', { ...QUEUES, ...more }).lines;

  it('rejects a count of messages sent, and says why it stays at 0', () => {
    expect(linesFor(alarm(sent(att('Failed', 'QueueName'))))).toEqual([
      'Shop/Alarm Properties.MetricName: watches NumberOfMessagesSent of Shop/Failed, which does not count what the redrive policy of Shop/Inbox moves there',
    ]);
  });

  it('rejects it within metric math, where it stands', () => {
    const metrics = [
      { Id: 'all', Expression: 'sent * 2' },
      { Id: 'sent', MetricStat: { Metric: sent(att('Failed', 'QueueName')) } },
    ];
    expect(linesFor(alarm({ Metrics: metrics }))).toEqual([
      expect.stringContaining('Properties.Metrics.1.MetricStat.Metric.MetricName'),
    ]);
  });

  it('rejects a queue that the alarm names by literal', () => {
    const failed = resource('AWS::SQS::Queue', { QueueName: 'failed' });
    expect(linesFor({ Failed: failed, ...alarm(sent('failed')) })).toHaveLength(1);
  });

  it('accepts what waits in the dead-letter queue', () => {
    const metric = sent(att('Failed', 'QueueName'), 'ApproximateNumberOfMessagesVisible');
    expect(linesFor(alarm(metric))).toEqual([]);
  });

  it('accepts messages sent to a queue that takes no dead letters', () => {
    expect(linesFor(alarm(sent(att('Inbox', 'QueueName'))))).toEqual([]);
  });

  it.each([
    [
      'a subscription',
      resource('AWS::SNS::Subscription', {
        TopicArn: 'arn:aws:sns:eu-west-1:123456789012:placed',
        Protocol: 'lambda',
        Endpoint: 'arn:aws:lambda:eu-west-1:123456789012:function:ship',
        RedrivePolicy: { deadLetterTargetArn: att('Failed') },
      }),
    ],
    [
      'a function',
      resource('AWS::Lambda::Function', { DeadLetterConfig: { TargetArn: att('Failed') } }),
    ],
    [
      'a schedule',
      resource('AWS::Scheduler::Schedule', {
        Target: { DeadLetterConfig: { Arn: att('Failed') } },
      }),
    ],
    [
      'a rule',
      resource('AWS::Events::Rule', { Targets: [{ DeadLetterConfig: { Arn: att('Failed') } }] }),
    ],
  ])('accepts it where %s sends dead letters, which counts', (_sender, sender) => {
    expect(linesFor({ Sender: sender, ...alarm(sent(att('Failed', 'QueueName'))) })).toEqual([]);
  });

  it('says nothing of a queue of another app', () => {
    expect(told('dead-letter-metric', alarm(sent(ref('Given'))))).toEqual({
      lines: [],
      unknown: [],
    });
  });
});
