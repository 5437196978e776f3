import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Alias, Key } from 'aws-cdk-lib/aws-kms';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Consumer } from '../../../lib/messaging/consumer';
import { FanOut } from '../../../lib/messaging/fan-out';
import { grantsOf, propertiesOf, type Statement, shippingFunction, shop } from '../functions/shop';

const KEY_ARN = 'arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const TOPIC_ARN = 'arn:aws:sns:eu-west-1:111111111111:placed';

/** What a key's policy lets services do. */
function servicesOf(key: Key): Statement[] {
  return propertiesOf(key).KeyPolicy.Statement.filter(({ Principal }: { Principal: object }) =>
    Object.hasOwn(Principal, 'Service'),
  );
}

const anyTopic = (stack: Stack) => ({
  Effect: 'Allow',
  Principal: { Service: 'sns.amazonaws.com' },
  Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
  Resource: '*',
  Condition: {
    ArnLike: {
      'aws:SourceArn': stack.resolve(
        `arn:${stack.partition}:sns:${stack.region}:${stack.account}:*`,
      ),
    },
    StringEquals: { 'aws:SourceAccount': stack.resolve(stack.account) },
  },
});

describe('one customer key', () => {
  it('encrypts the topic and the three queues of its consumers, and is no circle', () => {
    const stack = shop();
    const encryptionKey = new Key(stack, 'Key');
    const placed = new FanOut(stack, 'Placed', { encryptionKey });
    const { inbox, deadLetters, undelivered } = placed.addConsumer('Shipping', {
      function: shippingFunction(stack),
    });
    const arn = stack.resolve(encryptionKey.keyArn);
    for (const encrypted of [placed.topic, inbox, deadLetters, undelivered]) {
      expect(propertiesOf(encrypted)).toMatchObject({ KmsMasterKeyId: arn });
    }
    expect(propertiesOf(inbox)).not.toHaveProperty('SqsManagedSseEnabled');
    expect(referencesOf(stack, encryptionKey)).not.toContain(
      stack.resolve(placed.topic.topicArn).Ref,
    );
  });

  it('lets SNS deliver for topics of its account and region, and nobody else', () => {
    const stack = shop();
    const encryptionKey = new Key(stack, 'Key');
    new FanOut(stack, 'Placed', { encryptionKey }).addConsumer('Shipping', {
      function: shippingFunction(stack),
    });
    expect(servicesOf(encryptionKey)).toEqual([anyTopic(stack)]);
  });

  it('lets the function that consumes read, and the one that publishes write, by those services', () => {
    const stack = shop();
    const encryptionKey = new Key(stack, 'Key');
    const [ship, place] = [shippingFunction(stack), shippingFunction(stack, {}, 'Place')];
    const placed = new FanOut(stack, 'Placed', { encryptionKey });
    placed.addConsumer('Shipping', { function: ship });
    place.publishTo(placed.topic);
    const keyGrants = (fn: typeof ship) =>
      grantsOf(fn).flatMap(({ Action, Resource, Condition }) =>
        [Action]
          .flat()
          .filter((action) => action.startsWith('kms:'))
          .map((action) => [action, Resource, Condition]),
      );
    const via = (service: string) => ({
      StringEquals: { 'kms:ViaService': stack.resolve(`${service}.${stack.region}.amazonaws.com`) },
    });
    const key = stack.resolve(encryptionKey.keyArn);
    expect(keyGrants(ship)).toEqual([['kms:Decrypt', key, via('sqs')]]);
    expect(keyGrants(place)).toEqual([
      ['kms:GenerateDataKey', key, via('sns')],
      ['kms:Decrypt', key, via('sns')],
    ]);
  });

  it("is not made a circle by a subscription of CDK's own", () => {
    const stack = shop();
    const encryptionKey = new Key(stack, 'Key');
    const placed = new FanOut(stack, 'Placed', { encryptionKey });
    const consumer = { function: shippingFunction(stack), encryptionKey };
    const { inbox } = new Consumer(stack, 'Shipping', consumer);
    placed.topic.addSubscription(new SqsSubscription(inbox));
    expect(servicesOf(encryptionKey)).toEqual([anyTopic(stack)]);
  });

  it('serves consumers in other stacks, which change nothing of the stack with the key', () => {
    const template = (consumers: number) => {
      const app = new App();
      const stack = new Stack(app, 'Shop');
      const encryptionKey = new Key(stack, 'Key');
      const placed = new FanOut(stack, 'Placed', { encryptionKey });
      for (let index = 0; index < consumers; index++) {
        const other = new Stack(app, `Other${index}`);
        const fn = shippingFunction(other);
        placed.deliverTo(new Consumer(other, 'C', { function: fn, encryptionKey }));
      }
      return Template.fromStack(stack).toJSON();
    };
    const [none, one, two] = [template(0), template(1), template(2)];
    expect(one['Resources']).toEqual(none['Resources']);
    expect(two).toEqual(one);
  });

  it('encrypts the queue for what a FIFO topic could not deliver to a standard inbox too', () => {
    const stack = shop();
    const encryptionKey = new Key(stack, 'Key');
    const { undeliveredInOrder } = new FanOut(stack, 'Placed', {
      encryptionKey,
      fifo: true,
    }).addConsumer('Shipping', { function: shippingFunction(stack), fifo: false });
    expect(undeliveredInOrder && propertiesOf(undeliveredInOrder)).toMatchObject({
      KmsMasterKeyId: stack.resolve(encryptionKey.keyArn),
    });
  });
});

describe("a consumer's own key", () => {
  it('lets SNS deliver, and leaves the topic as it is', () => {
    const stack = shop();
    const encryptionKey = new Key(stack, 'Key');
    const placed = new FanOut(stack, 'Placed');
    placed.addConsumer('Shipping', { function: shippingFunction(stack), encryptionKey });
    expect(servicesOf(encryptionKey)).toEqual([anyTopic(stack)]);
    expect(propertiesOf(placed.topic)).toBeUndefined();
  });

  it('lets no service in before there is a topic', () => {
    const stack = shop();
    const encryptionKey = new Key(stack, 'Key');
    new Consumer(stack, 'Shipping', { function: shippingFunction(stack), encryptionKey });
    expect(servicesOf(encryptionKey)).toEqual([]);
  });

  it('names the topic where that is of another app', () => {
    const stack = shop();
    const encryptionKey = new Key(stack, 'Key');
    FanOut.fromTopicArn(stack, 'Placed', TOPIC_ARN).addConsumer('Shipping', {
      function: shippingFunction(stack),
      encryptionKey,
    });
    expect(servicesOf(encryptionKey)).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: 'sns.amazonaws.com' },
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Resource: '*',
        Condition: { ArnEquals: { 'aws:SourceArn': TOPIC_ARN } },
      },
    ]);
  });

  it('lets the topics of another account in that it has, each with its account', () => {
    const app = new App();
    const env = { account: '111111111111', region: 'eu-west-1' };
    const stack = new Stack(app, 'Shop', { env });
    const encryptionKey = new Key(stack, 'Key');
    const consumer = new Consumer(stack, 'Shipping', {
      function: shippingFunction(stack),
      encryptionKey,
    });
    new FanOut(stack, 'Placed').deliverTo(consumer);
    FanOut.fromTopicArn(
      stack,
      'Returned',
      `arn:${stack.partition}:sns:eu-west-1:222222222222:returned`,
    ).deliverTo(consumer);
    const partition = { Ref: 'AWS::Partition' };
    const joined = (rest: string) => ({ 'Fn::Join': ['', ['arn:', partition, rest]] });
    expect(servicesOf(encryptionKey).map((statement) => statement.Condition)).toEqual([
      {
        ArnLike: { 'aws:SourceArn': joined(':sns:eu-west-1:111111111111:*') },
        StringEquals: { 'aws:SourceAccount': '111111111111' },
      },
      { ArnEquals: { 'aws:SourceArn': joined(':sns:eu-west-1:222222222222:returned') } },
    ]);
  });
});

describe('a key from outside the app', () => {
  it('is used, with a warning of what its policy has to say', () => {
    const stack = shop();
    const encryptionKey = Key.fromKeyArn(stack, 'Key', KEY_ARN);
    const { topic } = new FanOut(stack, 'Placed', { encryptionKey });
    expect(propertiesOf(topic)).toMatchObject({ KmsMasterKeyId: KEY_ARN });
    Annotations.fromStack(stack).hasWarning(
      '/Shop/Placed',
      Match.stringLikeRegexp(
        'Shop/Placed: encryptionKey is not of this app, so its policy stays as it is; it has to let sns.amazonaws.com call kms:Decrypt and kms:GenerateDataKey, or nothing is delivered',
      ),
    );
  });
});

describe('an alias', () => {
  it.each([
    ['of a key', (stack: Stack) => new Key(stack, 'Key').addAlias('alias/shop')],
    ['of AWS', (stack: Stack) => Alias.fromAliasName(stack, 'Alias', 'alias/aws/sns')],
  ])('%s is rejected for a topic and for a consumer', (_, aliasIn) => {
    const stack = shop();
    const encryptionKey = aliasIn(stack);
    const message = `encryptionKey must be a key, got the alias ${encryptionKey.node.path}; give the Key behind it`;
    expect(() => new FanOut(stack, 'Placed', { encryptionKey })).toThrow(`Shop/Placed: ${message}`);
    expect(
      () => new Consumer(stack, 'Shipping', { function: shippingFunction(stack), encryptionKey }),
    ).toThrow(`Shop/Shipping: ${message}`);
  });
});

/** Logical ids that a key's own template entry refers to. */
function referencesOf(stack: Stack, key: Key): string[] {
  const text = JSON.stringify(propertiesOf(key));
  const ids = Object.keys(Template.fromStack(stack).toJSON()['Resources']);
  return ids.filter((id) => text.includes(`"${id}"`));
}
