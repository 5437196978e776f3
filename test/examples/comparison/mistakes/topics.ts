import { Key } from 'aws-cdk-lib/aws-kms';
import { SubscriptionFilter, Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Consumer, FanOut } from 'sluice-cdk';
import { type Mistake, type PropertiesOf, sluiceFunction } from './mistake';

const QUEUE_ARN = 'arn:aws:sqs:eu-central-1:111111111111:inbox';

const SIX_KEYS = Object.fromEntries(
  ['a', 'b', 'c', 'd', 'e', 'f'].map((key) => [key, SubscriptionFilter.existsFilter()]),
);

const lets =
  (service: string) =>
  (propertiesOf: PropertiesOf): boolean =>
    propertiesOf('AWS::KMS::Key').every((key) => JSON.stringify(key).includes(service));

export const TOPICS: readonly Mistake[] = [
  {
    what: 'A standard topic delivers to a FIFO queue',
    guardrail: 'topic-queue-type',
    consequence: 'the deployment fails',
    stock: (stack) => {
      const queue = new Queue(stack, 'Inbox', { fifo: true });
      new Topic(stack, 'Placed').addSubscription(new SqsSubscription(queue));
    },
    sluice: (stack) => {
      const fifo = new Consumer(stack, 'Shipping', { function: sluiceFunction(stack), fifo: true });
      new FanOut(stack, 'Placed').deliverTo(fifo);
    },
    refusal: 'fifo must be left out behind a standard topic',
  },
  {
    what: 'What a FIFO topic cannot deliver goes to a standard queue',
    guardrail: 'dead-letter-type',
    consequence: 'the deployment fails',
    stock: (stack) => {
      const deadLetterQueue = new Queue(stack, 'Undelivered');
      new Topic(stack, 'Placed', { fifo: true }).addSubscription(
        new SqsSubscription(new Queue(stack, 'Inbox', { fifo: true }), { deadLetterQueue }),
      );
    },
    sluice: (stack) => {
      new FanOut(stack, 'Placed', { fifo: true }).addConsumer('Shipping', {
        function: sluiceFunction(stack),
      });
    },
    isRight: (propertiesOf) =>
      propertiesOf('AWS::SQS::Queue').every(({ FifoQueue }) => FifoQueue === true),
  },
  {
    what: 'A topic delivers to a queue of elsewhere, whose policy stays as it is',
    consequence: 'nothing is delivered',
    stock: (stack) => {
      const queue = Queue.fromQueueArn(stack, 'Inbox', QUEUE_ARN);
      new Topic(stack, 'Placed').addSubscription(new SqsSubscription(queue));
    },
    sluice: (stack) => {
      const queue = Queue.fromQueueArn(stack, 'Inbox', QUEUE_ARN);
      // @ts-expect-error a topic delivers to consumers, which have their queue and its policy
      new FanOut(stack, 'Placed').deliverTo(queue);
    },
    compiles: false,
  },
  {
    what: 'One customer key for a topic and its queue',
    consequence: 'the stack cannot be deployed, so there are two keys, or none',
    stock: (stack) => {
      const masterKey = new Key(stack, 'Key');
      const queue = new Queue(stack, 'Inbox', { encryptionMasterKey: masterKey });
      new Topic(stack, 'Placed', { masterKey }).addSubscription(new SqsSubscription(queue));
    },
    sluice: (stack) => {
      new FanOut(stack, 'Placed', { encryptionKey: new Key(stack, 'Key') }).addConsumer(
        'Shipping',
        {
          function: sluiceFunction(stack),
        },
      );
    },
    isRight: lets('sns.amazonaws.com'),
  },
  {
    what: 'A customer key encrypts what a topic could not deliver',
    guardrail: 'dead-letter-key',
    consequence: 'SNS may not use the key, and dead letters are lost',
    stock: (stack) => {
      const encryptionMasterKey = new Key(stack, 'Key');
      const deadLetterQueue = new Queue(stack, 'Undelivered', { encryptionMasterKey });
      new Topic(stack, 'Placed').addSubscription(
        new SqsSubscription(new Queue(stack, 'Inbox'), { deadLetterQueue }),
      );
    },
    sluice: (stack) => {
      new FanOut(stack, 'Placed').addConsumer('Shipping', {
        function: sluiceFunction(stack),
        encryptionKey: new Key(stack, 'Key'),
      });
    },
    isRight: lets('sns.amazonaws.com'),
  },
  {
    what: 'A filter by more than five attributes',
    consequence: 'the deployment fails',
    stock: (stack) => {
      new Topic(stack, 'Placed').addSubscription(
        new SqsSubscription(new Queue(stack, 'Inbox'), { filterPolicy: SIX_KEYS }),
      );
    },
    sluice: (stack) => {
      new FanOut(stack, 'Placed').addConsumer(
        'Shipping',
        { function: sluiceFunction(stack) },
        { filterPolicy: SIX_KEYS },
      );
    },
    refusal: 'A filter policy can have a maximum of 5 attribute names',
  },
];
