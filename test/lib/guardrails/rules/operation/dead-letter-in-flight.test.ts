import { att, resource, told } from './support/told';

describe('dead-letter-in-flight', () => {
  const linesFor = (queue: string) =>
    told('dead-letter-in-flight', {
      Failed: resource('AWS::SQS::Queue'),
      Inbox: resource('AWS::SQS::Queue', {
        RedrivePolicy: { deadLetterTargetArn: att('Failed'), maxReceiveCount: 5 },
      }),
      Alarm: resource('AWS::CloudWatch::Alarm', {
        Namespace: 'AWS/SQS',
        MetricName: 'ApproximateNumberOfMessagesNotVisible',
        Dimensions: [{ Name: 'QueueName', Value: att(queue, 'QueueName') }],
      }),
    }).lines;

  it('rejects messages of a dead-letter queue that somebody has received', () => {
    expect(linesFor('Failed')).toEqual([
      'Shop/Alarm Properties.MetricName: watches ApproximateNumberOfMessagesNotVisible of Shop/Failed, which holds the dead letters of Shop/Inbox and is 0 until somebody receives them',
    ]);
  });

  it('accepts them of any other queue', () => {
    expect(linesFor('Inbox')).toEqual([]);
  });
});
