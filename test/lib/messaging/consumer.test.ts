import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Consumer } from '../../../lib/messaging/consumer';
import { grantsOf, propertiesOf, shippingFunction, shop } from '../functions/shop';

const arn = (id: RegExp) => ({ 'Fn::GetAtt': [expect.stringMatching(id), 'Arn'] });

describe('a consumer', () => {
  it('is three queues that take TLS only, and an event source', () => {
    const stack = shop();
    const consumer = new Consumer(stack, 'Shipping', { function: shippingFunction(stack) });
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::SQS::Queue', 3);
    template.resourceCountIs('AWS::Lambda::EventSourceMapping', 1);
    const policies = template.findResources('AWS::SQS::QueuePolicy');
    for (const queue of [consumer.inbox, consumer.deadLetters, consumer.undelivered]) {
      const reference = stack.resolve(queue.queueUrl);
      const own = Object.values(policies).filter(
        ({ Properties }) => JSON.stringify(Properties.Queues) === JSON.stringify([reference]),
      );
      expect(own.map(({ Properties }) => Properties.PolicyDocument.Statement)).toEqual([
        [
          {
            Effect: 'Deny',
            Principal: { AWS: '*' },
            Action: 'sqs:*',
            Resource: stack.resolve(queue.queueArn),
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
        ],
      ]);
    }
  });

  it('keeps messages four days and hides them six times the timeout, and receives five times', () => {
    const stack = shop();
    const { inbox } = new Consumer(stack, 'Shipping', { function: shippingFunction(stack) });
    expect(propertiesOf(inbox)).toEqual({
      MessageRetentionPeriod: Duration.days(4).toSeconds(),
      VisibilityTimeout: 60,
      SqsManagedSseEnabled: true,
      RedrivePolicy: {
        deadLetterTargetArn: arn(/^ShippingDeadLetters/),
        maxReceiveCount: 5,
      },
    });
  });

  it.each(['deadLetters', 'undelivered'] as const)('keeps %s fourteen days', (queue) => {
    const stack = shop();
    const consumer = new Consumer(stack, 'Shipping', { function: shippingFunction(stack) });
    expect(propertiesOf(consumer[queue])).toEqual({
      MessageRetentionPeriod: Duration.days(14).toSeconds(),
      SqsManagedSseEnabled: true,
    });
  });

  it('hands batches of ten to the alias, which may fail in parts', () => {
    const stack = shop();
    const { eventSource } = new Consumer(stack, 'Shipping', { function: shippingFunction(stack) });
    expect(propertiesOf(eventSource)).toEqual({
      EventSourceArn: arn(/^ShippingInbox/),
      FunctionName: { Ref: expect.stringMatching(/^ShipAlias/) },
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });

  it('passes on what it is told', () => {
    const stack = shop();
    const { inbox, eventSource } = new Consumer(stack, 'Shipping', {
      function: shippingFunction(stack),
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(30),
      maxConcurrency: 5,
      maxReceiveCount: 7,
      retentionPeriod: Duration.days(1),
    });
    expect(propertiesOf(eventSource)).toMatchObject({
      BatchSize: 100,
      MaximumBatchingWindowInSeconds: 30,
      ScalingConfig: { MaximumConcurrency: 5 },
    });
    expect(propertiesOf(inbox)).toMatchObject({
      MessageRetentionPeriod: 86_400,
      RedrivePolicy: { maxReceiveCount: 7 },
    });
  });

  it.each([
    [Duration.seconds(1), undefined, 6],
    [Duration.seconds(30), undefined, 180],
    [Duration.seconds(30), Duration.seconds(20), 200],
    [Duration.minutes(15), Duration.minutes(5), 5700],
  ])('hides messages six times %s and the window of %s: %d seconds', (timeout, window, hidden) => {
    const stack = shop();
    const { inbox } = new Consumer(stack, 'Shipping', {
      function: shippingFunction(stack, { timeout }),
      maxBatchingWindow: window,
    });
    expect(propertiesOf(inbox).VisibilityTimeout).toBe(hidden);
  });

  it('lets its function be fed from the inbox, and nothing else', () => {
    const stack = shop();
    const fn = shippingFunction(stack);
    new Consumer(stack, 'Shipping', { function: fn });
    expect(grantsOf(fn)).toEqual([
      {
        Effect: 'Allow',
        Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
        Resource: arn(/^ShippingInbox/),
      },
    ]);
  });

  it('works twice in one stack, also with one function', () => {
    const stack = shop();
    const fn = shippingFunction(stack);
    new Consumer(stack, 'Shipping', { function: fn });
    new Consumer(stack, 'Returns', { function: fn });
    expect(grantsOf(fn).map(({ Resource }) => Resource)).toEqual([
      arn(/^ShippingInbox/),
      arn(/^ReturnsInbox/),
    ]);
    Template.fromStack(stack).resourceCountIs('AWS::Lambda::EventSourceMapping', 2);
  });
});
