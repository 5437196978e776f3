import { att, ref, resource, told } from './support/told';

describe('alarm-dimension', () => {
  const saying = (namespace: string, dimensions: Readonly<Record<string, unknown>>) =>
    told('alarm-dimension', {
      Inbox: resource('AWS::SQS::Queue'),
      Placed: resource('AWS::SNS::Topic'),
      Ship: resource('AWS::Lambda::Function'),
      Alarm: resource('AWS::CloudWatch::Alarm', {
        Namespace: namespace,
        MetricName: 'Something',
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      }),
    });

  it.each([
    ['the ARN of a queue', 'AWS/SQS', { QueueName: att('Inbox') }, 'an ARN'],
    ['the URL of a queue', 'AWS/SQS', { QueueName: ref('Inbox') }, 'a URL'],
    ['the ARN of a topic', 'AWS/SNS', { TopicName: ref('Placed') }, 'an ARN'],
    ['the ARN of a function', 'AWS/Lambda', { FunctionName: att('Ship') }, 'an ARN'],
    [
      'a literal ARN',
      'AWS/SQS',
      { QueueName: 'arn:aws:sqs:eu-west-1:123456789012:inbox' },
      'an ARN',
    ],
  ])('rejects %s', (_case, namespace, dimensions, kind) => {
    expect(saying(namespace, dimensions).lines).toEqual([
      expect.stringContaining(`which is ${kind}: no such metric ever has data`),
    ]);
  });

  it('rejects a metric of all queues, which there is not', () => {
    expect(saying('AWS/SQS', { Queue: att('Inbox', 'QueueName') }).lines).toEqual([
      'Shop/Alarm Properties.Dimensions: watches Something without the dimension QueueName, and SQS has no metric of all queues',
    ]);
  });

  it.each([
    ['the name of a queue', 'AWS/SQS', { QueueName: att('Inbox', 'QueueName') }],
    ['the name of a topic', 'AWS/SNS', { TopicName: att('Placed', 'TopicName') }],
    ['the name of a function', 'AWS/Lambda', { FunctionName: ref('Ship') }],
    ['all functions of the account', 'AWS/Lambda', {}],
    [
      'a state machine, which is named by ARN',
      'AWS/States',
      { StateMachineArn: 'arn:aws:states:…' },
    ],
    ['a metric of one’s own', 'Shop', { QueueName: att('Inbox') }],
    ['a name that a parameter gives', 'AWS/SQS', { QueueName: ref('Given') }],
  ])('accepts %s', (_case, namespace, dimensions) => {
    expect(saying(namespace, dimensions)).toEqual({ lines: [], unknown: [] });
  });
});
