import { App, Aws, CfnParameter, Fn, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Consumer } from '../../../lib/messaging/consumer';
import { FanOut } from '../../../lib/messaging/fan-out';
import { propertiesOf, shippingFunction, shop } from '../functions/shop';

const SHOP = { account: '111111111111', region: 'eu-west-1' };
const WAREHOUSE = { account: '222222222222', region: 'eu-west-1' };
const TOPIC_ARN = 'arn:aws:sns:eu-west-1:111111111111:placed';

/** The warehouse's stack, in an account of its own. */
const warehouse = () => new Stack(new App(), 'Warehouse', { env: WAREHOUSE });

describe('a fan-out for other accounts', () => {
  it('has a name, which makes its ARN known', () => {
    const stack = shop();
    expect(propertiesOf(new FanOut(stack, 'Placed', { topicName: 'placed' }).topic)).toEqual({
      TopicName: 'placed',
    });
  });

  it.each(['placed', 'placed.fifo'])(
    'has .fifo at the end of its name if it is: %s',
    (topicName) => {
      const { topic } = new FanOut(shop(), 'Placed', { topicName, fifo: true });
      expect(propertiesOf(topic)).toMatchObject({ TopicName: 'placed.fifo' });
    },
  );

  it('lets each of them subscribe queues of its own in the same region, and nothing else', () => {
    const stack = new Stack(new App(), 'Shop', { env: SHOP });
    const placed = new FanOut(stack, 'Placed', { topicName: 'placed' });
    for (const account of ['222222222222', '333333333333', '222222222222']) {
      placed.allowSubscriptionsFrom(account);
    }
    const partition = { Ref: 'AWS::Partition' };
    const subscribe = (account: string) => ({
      Sid: expect.any(String),
      Effect: 'Allow',
      Principal: {
        AWS: { 'Fn::Join': ['', ['arn:', partition, `:iam::${account}:root`]] },
      },
      Action: 'sns:Subscribe',
      Resource: stack.resolve(placed.topic.topicArn),
      Condition: {
        StringEquals: { 'sns:Protocol': 'sqs' },
        StringLike: {
          'sns:Endpoint': { 'Fn::Join': ['', ['arn:', partition, `:sqs:eu-west-1:${account}:*`]] },
        },
      },
    });
    const [policy] = Object.values(
      Template.fromStack(stack).findResources('AWS::SNS::TopicPolicy'),
    );
    const allowed = policy?.['Properties'].PolicyDocument.Statement.filter(
      ({ Effect }: { Effect: string }) => Effect === 'Allow',
    );
    expect(allowed).toEqual([subscribe('222222222222'), subscribe('333333333333')]);
  });

  it.each([
    [
      'what is no account',
      '22222222222',
      'account must be 12 digits, got "22222222222"; name the one account that consumers are in',
    ],
    [
      'everybody',
      '*',
      'account must be 12 digits, got "*"; name the one account that consumers are in',
    ],
    [
      'its own account',
      '111111111111',
      "account must be another than the topic's own, got 111111111111; there, create a Consumer and have the fan-out deliverTo it",
    ],
  ])('rejects %s', (_, account, message) => {
    const placed = new FanOut(new Stack(new App(), 'Shop', { env: SHOP }), 'Placed');
    expect(() => placed.allowSubscriptionsFrom(account)).toThrow(`Shop/Placed: ${message}`);
  });

  it('takes an account that is known at deployment', () => {
    const stack = shop();
    const account = new CfnParameter(stack, 'Account').valueAsString;
    expect(() => new FanOut(stack, 'Placed').allowSubscriptionsFrom(account)).not.toThrow();
  });

  const NAME = (which: string) =>
    `topicName must be at most 256 letters, digits, hyphens and underscores, ${which}, got`;
  const STANDARD = NAME('and .fifo for a FIFO topic only');
  const FIFO = NAME('with the .fifo at its end');
  it.each([
    ['no name', '', false, STANDARD],
    ['a longer name', 'x'.repeat(257), false, STANDARD],
    ['a dot', 'placed.orders', false, STANDARD],
    ['the end of a FIFO topic', 'placed.fifo', false, STANDARD],
    ['a longer name with the end of a FIFO topic', 'x'.repeat(252), true, FIFO],
  ])('rejects %s', (_, topicName, fifo, message) => {
    expect(() => new FanOut(shop(), 'Placed', { topicName, fifo })).toThrow(
      `Shop/Placed: ${message} "${topicName}"; rename it, or leave it out`,
    );
  });

  it.each([
    ['a', false],
    ['x'.repeat(256), false],
    [`${'x'.repeat(251)}.fifo`, true],
    ['x'.repeat(251), true],
  ])('takes the name %s', (topicName, fifo) => {
    expect(() => new FanOut(shop(), 'Placed', { topicName, fifo })).not.toThrow();
  });
});

describe('a fan-out of another account', () => {
  it('delivers to a consumer here, which lets that one topic in', () => {
    const stack = warehouse();
    const consumer = FanOut.fromTopicArn(stack, 'Placed', TOPIC_ARN).addConsumer('Shipping', {
      function: shippingFunction(stack),
    });
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::SNS::Topic', 0);
    template.resourceCountIs('AWS::SNS::TopicPolicy', 0);
    template.hasResourceProperties('AWS::SNS::Subscription', {
      TopicArn: TOPIC_ARN,
      Protocol: 'sqs',
      Endpoint: stack.resolve(consumer.inbox.queueArn),
      RawMessageDelivery: true,
      RedrivePolicy: { deadLetterTargetArn: stack.resolve(consumer.undelivered.queueArn) },
    });
    for (const queue of [consumer.inbox, consumer.undelivered]) {
      const policy = queue.node.findChild('Policy');
      expect(propertiesOf(policy).PolicyDocument.Statement.slice(1)).toEqual([
        {
          Effect: 'Allow',
          Principal: { Service: 'sns.amazonaws.com' },
          Action: 'sqs:SendMessage',
          Resource: stack.resolve(queue.queueArn),
          Condition: { ArnEquals: { 'aws:SourceArn': TOPIC_ARN } },
        },
      ]);
    }
  });

  it('delivers beside others to a consumer of several', () => {
    const stack = warehouse();
    const consumer = new Consumer(stack, 'Shipping', { function: shippingFunction(stack) });
    for (const name of ['placed', 'returned']) {
      const arn = `arn:aws:sns:eu-west-1:111111111111:${name}`;
      FanOut.fromTopicArn(stack, name, arn).deliverTo(consumer, { rawMessageDelivery: false });
    }
    Template.fromStack(stack).resourceCountIs('AWS::SNS::Subscription', 2);
  });

  it('that is FIFO adds FIFO consumers', () => {
    const stack = warehouse();
    const placed = FanOut.fromTopicArn(stack, 'Placed', `${TOPIC_ARN}.fifo`);
    const shipping = placed.addConsumer('Shipping', { function: shippingFunction(stack) });
    expect(shipping.fifo).toBe(true);
  });

  it('that is standard rejects a FIFO consumer', () => {
    const stack = warehouse();
    const placed = FanOut.fromTopicArn(stack, 'Placed', TOPIC_ARN);
    expect(() =>
      placed.addConsumer('Shipping', { function: shippingFunction(stack), fifo: true }),
    ).toThrow('Warehouse/Placed/Shipping: fifo must be left out behind a standard topic');
  });

  it('rejects a consumer of another region', () => {
    const stack = new Stack(new App(), 'Warehouse', {
      env: { ...WAREHOUSE, region: 'eu-west-2' },
    });
    const placed = FanOut.fromTopicArn(stack, 'Placed', TOPIC_ARN);
    expect(() => placed.addConsumer('Shipping', { function: shippingFunction(stack) })).toThrow(
      "Warehouse/Placed/Shipping: consumer must be of the topic's region (eu-west-1), got eu-west-2; put it into a stack there",
    );
  });

  it('rejects the same consumer twice', () => {
    const stack = warehouse();
    const placed = FanOut.fromTopicArn(stack, 'Placed', TOPIC_ARN);
    const shipping = placed.addConsumer('Shipping', { function: shippingFunction(stack) });
    expect(() => placed.deliverTo(shipping)).toThrow(
      'Warehouse/Placed/Shipping: consumer must be given to a topic once, got Warehouse/Placed again',
    );
  });

  const ARN =
    "topicArn must be a topic's ARN whose name is known at synthesis, got %; give the other FanOut a topicName, and here the ARN as text";
  it.each([
    ['no ARN', 'placed', '"placed"'],
    ["a queue's ARN", 'arn:aws:sqs:eu-west-1:111111111111:placed', undefined],
    ['an ARN without a region', 'arn:aws:sns::111111111111:placed', undefined],
    ['an ARN without an account', 'arn:aws:sns:eu-west-1::placed', undefined],
    ['an ARN of a subscription', 'arn:aws:sns:eu-west-1:111111111111:placed:1-2', undefined],
    ['an imported value', Fn.importValue('PlacedArn'), 'a token'],
    [
      'a name that is known at deployment',
      `arn:aws:sns:eu-west-1:111111111111:${Fn.importValue('PlacedName')}`,
      'a token',
    ],
  ])('rejects %s', (_, arn, got = `"${arn}"`) => {
    expect(() => FanOut.fromTopicArn(shop(), 'Placed', arn)).toThrow(
      `Shop/Placed: ${ARN.replace('%', got)}`,
    );
  });

  it('may be of a partition that is known at deployment', () => {
    const arn = `arn:${Aws.PARTITION}:sns:eu-west-1:111111111111:placed`;
    expect(() => FanOut.fromTopicArn(shop(), 'Placed', arn)).not.toThrow();
  });
});
