import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { FilterOrPolicy, SubscriptionFilter } from 'aws-cdk-lib/aws-sns';
import { Consumer } from '../../../lib/messaging/consumer';
import { FanOut } from '../../../lib/messaging/fan-out';
import { propertiesOf, type Statement, shippingFunction, shop } from '../functions/shop';

const arn = (id: RegExp) => ({ 'Fn::GetAtt': [expect.stringMatching(id), 'Arn'] });
const ref = (id: RegExp) => ({ Ref: expect.stringMatching(id) });

/** What a queue's own policy allows. */
function allowedOn(stack: Stack, queue: { readonly queueUrl: string }): Statement[] {
  const reference = JSON.stringify([stack.resolve(queue.queueUrl)]);
  return Object.values(Template.fromStack(stack).findResources('AWS::SQS::QueuePolicy'))
    .filter(({ Properties }) => JSON.stringify(Properties.Queues) === reference)
    .flatMap(({ Properties }): Statement[] => Properties.PolicyDocument.Statement)
    .filter(({ Effect }) => Effect === 'Allow');
}

/** Resources by logical id. */
function resourcesOf(stack: Stack): Record<string, unknown> {
  return Template.fromStack(stack).toJSON()['Resources'];
}

describe('a fan-out', () => {
  it('is a topic that takes TLS only and that nobody may publish to yet', () => {
    const stack = shop();
    new FanOut(stack, 'Placed', { displayName: 'Orders placed' });
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::SNS::Topic', { DisplayName: 'Orders placed' });
    const [policy] = Object.values(template.findResources('AWS::SNS::TopicPolicy'));
    expect(policy?.['Properties'].PolicyDocument.Statement).toEqual([
      {
        Sid: 'AllowPublishThroughSSLOnly',
        Effect: 'Deny',
        Principal: '*',
        Action: 'sns:Publish',
        Resource: ref(/^PlacedTopic/),
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ]);
  });

  it('delivers what was published, without an envelope, and sets aside what it cannot deliver', () => {
    const stack = shop();
    const placed = new FanOut(stack, 'Placed');
    placed.addConsumer('Shipping', { function: shippingFunction(stack) });
    const template = Template.fromStack(stack);
    const [subscription] = Object.values(template.findResources('AWS::SNS::Subscription'));
    expect(subscription?.['Properties']).toEqual({
      TopicArn: ref(/^PlacedTopic/),
      Protocol: 'sqs',
      Endpoint: arn(/^PlacedShippingInbox/),
      RawMessageDelivery: true,
      RedrivePolicy: { deadLetterTargetArn: arn(/^PlacedShippingUndelivered/) },
    });
  });

  it('delivers once the queue takes messages from it', () => {
    const stack = shop();
    const { inbox } = new FanOut(stack, 'Placed').addConsumer('Shipping', {
      function: shippingFunction(stack),
    });
    const [subscription] = Object.values(
      Template.fromStack(stack).findResources('AWS::SNS::Subscription'),
    );
    const policy = inbox.node.findChild('Policy').node.defaultChild;
    expect(subscription?.['DependsOn']).toContain(
      stack.resolve((policy as unknown as { logicalId: string }).logicalId),
    );
  });

  it.each(['inbox', 'undelivered'] as const)('may send to the %s alone of all topics', (queue) => {
    const stack = shop();
    const placed = new FanOut(stack, 'Placed');
    const consumer = placed.addConsumer('Shipping', { function: shippingFunction(stack) });
    expect(allowedOn(stack, consumer[queue])).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: 'sns.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: stack.resolve(consumer[queue].queueArn),
        Condition: { ArnEquals: { 'aws:SourceArn': stack.resolve(placed.topic.topicArn) } },
      },
    ]);
  });

  it('never sends to the dead letters', () => {
    const stack = shop();
    const { deadLetters } = new FanOut(stack, 'Placed').addConsumer('Shipping', {
      function: shippingFunction(stack),
    });
    expect(allowedOn(stack, deadLetters)).toEqual([]);
  });

  it('wraps messages in an envelope where that is wanted', () => {
    const stack = shop();
    const consumer = new Consumer(stack, 'Shipping', { function: shippingFunction(stack) });
    const subscription = new FanOut(stack, 'Placed').deliverTo(consumer, {
      rawMessageDelivery: false,
    });
    expect(propertiesOf(subscription).RawMessageDelivery).toBe(false);
  });

  it('delivers by attribute', () => {
    const stack = shop();
    const consumer = new Consumer(stack, 'Shipping', { function: shippingFunction(stack) });
    const subscription = new FanOut(stack, 'Placed').deliverTo(consumer, {
      filterPolicy: { country: SubscriptionFilter.stringFilter({ allowlist: ['CH', 'DE'] }) },
    });
    const properties = propertiesOf(subscription);
    expect(properties.FilterPolicy).toEqual({ country: ['CH', 'DE'] });
    expect(properties).not.toHaveProperty('FilterPolicyScope');
  });

  it('delivers by what is in the body', () => {
    const stack = shop();
    const consumer = new Consumer(stack, 'Shipping', { function: shippingFunction(stack) });
    const subscription = new FanOut(stack, 'Placed').deliverTo(consumer, {
      filterPolicyWithMessageBody: {
        country: FilterOrPolicy.filter(SubscriptionFilter.stringFilter({ allowlist: ['CH'] })),
      },
    });
    expect(propertiesOf(subscription)).toMatchObject({
      FilterPolicy: { country: ['CH'] },
      FilterPolicyScope: 'MessageBody',
    });
  });
});

describe('a consumer of several topics', () => {
  it('takes messages from each of them, and sets aside what each cannot deliver', () => {
    const stack = shop();
    const consumer = new Consumer(stack, 'Shipping', { function: shippingFunction(stack) });
    const topics = ['Placed', 'Paid', 'Returned'].map((id) => new FanOut(stack, id));
    for (const topic of topics) topic.deliverTo(consumer);
    const sources = topics.map(({ topic }) => stack.resolve(topic.topicArn));
    for (const queue of [consumer.inbox, consumer.undelivered]) {
      expect(allowedOn(stack, queue).map(({ Action, Condition }) => [Action, Condition])).toEqual(
        sources.map((source) => ['sqs:SendMessage', { ArnEquals: { 'aws:SourceArn': source } }]),
      );
    }
    Template.fromStack(stack).resourceCountIs('AWS::SNS::Subscription', 3);
  });

  it('tells topics of the same id apart', () => {
    const stack = shop();
    const consumer = new Consumer(stack, 'Shipping', { function: shippingFunction(stack) });
    for (const name of ['Shop1', 'Shop2', 'Shop3']) {
      new FanOut(new Consumer(stack, name, { function: consumer.function }), 'Placed').deliverTo(
        consumer,
      );
    }
    Template.fromStack(stack).resourceCountIs('AWS::SNS::Subscription', 3);
  });

  it('rejects the same topic twice', () => {
    const stack = shop();
    const placed = new FanOut(stack, 'Placed');
    const consumer = placed.addConsumer('Shipping', { function: shippingFunction(stack) });
    expect(() => placed.deliverTo(consumer)).toThrow(
      'Shop/Placed/Shipping: consumer must be given to a topic once, got Shop/Placed again; put both filters into one delivery, or add a second consumer',
    );
  });
});

describe('another consumer', () => {
  it('changes nothing of the publisher, the topic and the other consumers of its stack', () => {
    const resources = (consumers: string[]) => {
      const stack = shop();
      const placed = new FanOut(stack, 'Placed');
      shippingFunction(stack, {}, 'Place').publishTo(placed.topic);
      for (const id of consumers) {
        placed.addConsumer(id, { function: shippingFunction(stack, {}, `Handle${id}`) });
      }
      return resourcesOf(stack);
    };
    expect(resources(['Shipping', 'Billing'])).toMatchObject(resources(['Shipping']));
  });

  it.each(['strong', 'weak', 'both'])(
    'of another stack changes nothing but the outputs of the publisher’s, and later ones not even those: %s references',
    (strength) => {
      const template = (consumers: number) => {
        const app = new App({ context: { '@aws-cdk/core:defaultCrossStackReferences': strength } });
        const stack = new Stack(app, 'Shop');
        const placed = new FanOut(stack, 'Placed');
        shippingFunction(stack, {}, 'Place').publishTo(placed.topic);
        for (let index = 0; index < consumers; index++) {
          const other = new Stack(app, `Other${index}`);
          placed.deliverTo(new Consumer(other, 'C', { function: shippingFunction(other) }));
        }
        return Template.fromStack(stack).toJSON();
      };
      const [none, one, two] = [template(0), template(1), template(2)];
      expect(one['Resources']).toEqual(none['Resources']);
      expect(two).toEqual(one);
    },
  );

  it('of another stack has its subscription and its permissions there', () => {
    const app = new App();
    const placed = new FanOut(new Stack(app, 'Shop'), 'Placed');
    const other = new Stack(app, 'Warehouse');
    const consumer = new Consumer(other, 'Shipping', { function: shippingFunction(other) });
    placed.deliverTo(consumer);
    Template.fromStack(other).resourceCountIs('AWS::SNS::Subscription', 1);
    for (const queue of [consumer.inbox, consumer.undelivered]) {
      expect(allowedOn(other, queue)).toHaveLength(1);
    }
  });

  it.each([
    [
      'region',
      { account: '111111111111', region: 'eu-west-2' },
      "consumer must be of the topic's region (eu-west-1), got eu-west-2; put it into a stack there",
    ],
    [
      'account',
      { account: '222222222222', region: 'eu-west-1' },
      "consumer must be of the topic's account (111111111111), got 222222222222; give Shop/Placed a topicName and call its allowSubscriptionsFrom('222222222222'), and over there deliver from FanOut.fromTopicArn",
    ],
  ])('rejects another %s', (_, env, message) => {
    const app = new App();
    const home = { account: '111111111111', region: 'eu-west-1' };
    const placed = new FanOut(new Stack(app, 'Shop', { env: home }), 'Placed');
    const other = new Stack(app, 'Warehouse', { env });
    const consumer = new Consumer(other, 'Shipping', { function: shippingFunction(other) });
    expect(() => placed.deliverTo(consumer)).toThrow(`Warehouse/Shipping: ${message}`);
  });
});

describe('two fan-outs in one stack', () => {
  it('do not touch each other', () => {
    const stack = shop();
    const [placed, paid] = [new FanOut(stack, 'Placed'), new FanOut(stack, 'Paid')];
    const shipping = placed.addConsumer('Shipping', { function: shippingFunction(stack) });
    paid.addConsumer('Shipping', { function: shippingFunction(stack, {}, 'Bill') });
    expect(allowedOn(stack, shipping.inbox)).toHaveLength(1);
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::SNS::Topic', 2);
    template.resourceCountIs('AWS::SQS::Queue', 6);
  });
});
