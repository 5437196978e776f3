import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { FifoThroughputScope } from 'aws-cdk-lib/aws-sns';
import { FifoThroughputLimit } from 'aws-cdk-lib/aws-sqs';
import { Consumer } from '../../../lib/messaging/consumer';
import type { ConsumerProps } from '../../../lib/messaging/consumer-props';
import { FanOut } from '../../../lib/messaging/fan-out';
import type { FanOutProps } from '../../../lib/messaging/fan-out-props';
import { propertiesOf, shippingFunction, shop } from '../functions/shop';

type Props = Omit<ConsumerProps, 'function'>;

const BY_GROUP = {
  FifoQueue: true,
  DeduplicationScope: 'messageGroup',
  FifoThroughputLimit: 'perMessageGroupId',
};

function consumer(stack: Stack, props: Props = {}, id = 'Shipping'): Consumer {
  return new Consumer(stack, id, {
    function: shippingFunction(stack, {}, `Handle${id}`),
    ...props,
  });
}

describe('a FIFO fan-out', () => {
  it('is a topic that keeps the order, and leaves duplicates to the publisher', () => {
    const stack = shop();
    const { topic } = new FanOut(stack, 'Placed', { fifo: true });
    expect(propertiesOf(topic)).toEqual({
      FifoTopic: true,
      TopicName: expect.stringMatching(/\.fifo$/),
    });
  });

  it('tells duplicates by their body where that is wanted, and counts by group', () => {
    const stack = shop();
    const { topic } = new FanOut(stack, 'Placed', {
      fifo: true,
      contentBasedDeduplication: true,
      fifoThroughputScope: FifoThroughputScope.MESSAGE_GROUP,
    });
    expect(propertiesOf(topic)).toMatchObject({
      ContentBasedDeduplication: true,
      FifoThroughputScope: 'MessageGroup',
    });
  });

  it('adds consumers whose queues are all FIFO, dead letters too', () => {
    const stack = shop();
    const { inbox, deadLetters, undelivered } = new FanOut(stack, 'Placed', {
      fifo: true,
    }).addConsumer('Shipping', { function: shippingFunction(stack) });
    for (const queue of [inbox, deadLetters, undelivered]) {
      expect(propertiesOf(queue)).toMatchObject({ FifoQueue: true });
      expect(propertiesOf(queue)).not.toHaveProperty('FifoThroughputLimit');
    }
  });

  it('that counts by group adds consumers that do, so that no dead letter is taken for another', () => {
    const stack = shop();
    const { inbox, deadLetters, undelivered } = new FanOut(stack, 'Placed', {
      fifo: true,
      fifoThroughputScope: FifoThroughputScope.MESSAGE_GROUP,
    }).addConsumer('Shipping', { function: shippingFunction(stack) });
    for (const queue of [inbox, deadLetters, undelivered]) {
      expect(propertiesOf(queue)).toMatchObject(BY_GROUP);
    }
  });

  it('delivers to standard consumers too, and sets aside in order what it cannot deliver', () => {
    const stack = shop();
    const shipping = new FanOut(stack, 'Placed', { fifo: true }).addConsumer('Shipping', {
      function: shippingFunction(stack),
      fifo: false,
    });
    expect(propertiesOf(shipping.inbox)).not.toHaveProperty('FifoQueue');
    const { undeliveredInOrder } = shipping;
    if (!undeliveredInOrder) throw new Error('no queue');
    expect(propertiesOf(undeliveredInOrder)).toEqual({
      ...BY_GROUP,
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: Duration.days(14).toSeconds(),
    });
    Template.fromStack(stack).hasResourceProperties('AWS::SNS::Subscription', {
      RedrivePolicy: { deadLetterTargetArn: stack.resolve(undeliveredInOrder.queueArn) },
    });
  });
});

describe('a standard consumer', () => {
  it('of a FIFO topic and a standard one has a queue for what each could not deliver', () => {
    const stack = shop();
    const shipping = consumer(stack);
    for (const [id, fifo] of [
      ['Placed', true],
      ['Paid', true],
      ['Returned', false],
    ] as const) {
      new FanOut(stack, id, { fifo }).deliverTo(shipping);
    }
    const targets = Object.values(
      Template.fromStack(stack).findResources('AWS::SNS::Subscription'),
    ).map(({ Properties }) => Properties.RedrivePolicy.deadLetterTargetArn);
    const arnOf = (queue: Consumer['undeliveredInOrder']) => stack.resolve(queue?.queueArn);
    expect(targets).toEqual([
      arnOf(shipping.undeliveredInOrder),
      arnOf(shipping.undeliveredInOrder),
      arnOf(shipping.undelivered),
    ]);
  });

  it('of standard topics has none for FIFO topics', () => {
    const stack = shop();
    const shipping = consumer(stack);
    new FanOut(stack, 'Placed').deliverTo(shipping);
    expect(shipping.undeliveredInOrder).toBeUndefined();
  });
});

describe('a FIFO consumer', () => {
  it.each([1, 10])('takes batches of %d', (batchSize) => {
    expect(() => consumer(shop(), { fifo: true, batchSize })).not.toThrow();
  });

  const rejected: [string, Props, string][] = [
    [
      'a batch above ten',
      { fifo: true, batchSize: 11 },
      'batchSize must be at most 10 with fifo, got 11; lower it',
    ],
    [
      'a window',
      { fifo: true, maxBatchingWindow: Duration.seconds(1) },
      'maxBatchingWindow must be left out with fifo, got 1 second; Lambda gathers batches of standard queues only',
    ],
    [
      'throughput by group without order',
      { fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID },
      'fifoThroughputLimit must not be given without fifo, got perMessageGroupId; write fifo: true, or leave it out',
    ],
  ];

  it.each(rejected)('rejects %s', (_, props, message) => {
    expect(() => consumer(shop(), props)).toThrow(`Shop/Shipping: ${message}`);
  });

  it('rejects a standard topic, which AWS would refuse when deploying', () => {
    const stack = shop();
    expect(() => new FanOut(stack, 'Placed').deliverTo(consumer(stack, { fifo: true }))).toThrow(
      'Shop/Shipping: fifo must be left out behind a standard topic, got Shop/Placed/Topic; give the FanOut fifo: true, or make the consumer standard',
    );
  });

  it('that counts by queue rejects a topic that counts by group', () => {
    const stack = shop();
    const placed = new FanOut(stack, 'Placed', {
      fifo: true,
      fifoThroughputScope: FifoThroughputScope.MESSAGE_GROUP,
    });
    expect(() => placed.deliverTo(consumer(stack, { fifo: true }))).toThrow(
      'Shop/Shipping: fifoThroughputLimit must be PER_MESSAGE_GROUP_ID behind Shop/Placed/Topic, which deduplicates by group, got none; the inbox would drop a message whose deduplication id another group has used',
    );
    const byGroup = { fifo: true, fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID };
    expect(() => placed.deliverTo(consumer(stack, byGroup, 'Billing'))).not.toThrow();
  });
});

describe('a standard fan-out', () => {
  const rejected: [string, FanOutProps, string][] = [
    [
      'deduplication',
      { contentBasedDeduplication: true },
      'contentBasedDeduplication must not be given without fifo, got true; write fifo: true, or leave it out',
    ],
    [
      'a throughput scope',
      { fifoThroughputScope: FifoThroughputScope.TOPIC },
      'fifoThroughputScope must not be given without fifo, got Topic; write fifo: true, or leave it out',
    ],
  ];

  it.each(rejected)('rejects %s', (_, props, message) => {
    expect(() => new FanOut(shop(), 'Placed', props)).toThrow(`Shop/Placed: ${message}`);
  });

  it('is not changed by saying that it is none', () => {
    const stack = shop();
    const { topic } = new FanOut(stack, 'Placed', {
      fifo: false,
      contentBasedDeduplication: false,
    });
    expect(Template.fromStack(stack).findResources('AWS::SNS::Topic')).toEqual({
      [stack.resolve(topic.topicArn).Ref]: { Type: 'AWS::SNS::Topic' },
    });
  });
});

describe('another FIFO consumer', () => {
  it('changes nothing of the publisher, the topic and the other consumers', () => {
    const resources = (consumers: string[]) => {
      const stack = new Stack(new App(), 'Shop');
      const placed = new FanOut(stack, 'Placed', { fifo: true });
      for (const id of consumers) {
        placed.addConsumer(id, { function: shippingFunction(stack, {}, `Handle${id}`) });
      }
      return Template.fromStack(stack).toJSON()['Resources'];
    };
    expect(resources(['Shipping', 'Billing'])).toMatchObject(resources(['Shipping']));
  });
});
