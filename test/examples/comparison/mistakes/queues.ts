import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Consumer } from 'sluice-cdk';
import {
  liveAlias,
  type Mistake,
  type PropertiesOf,
  sluiceFunction,
  stockFunction,
} from './mistake';

const A_MINUTE = Duration.minutes(1);

/** Six times a minute. */
const isHiddenLongEnough = (propertiesOf: PropertiesOf): boolean =>
  propertiesOf('AWS::SQS::Queue').some(({ VisibilityTimeout }) => VisibilityTimeout === 360);

export const QUEUES: readonly Mistake[] = [
  {
    what: 'A queue hides messages for less than its function may take',
    guardrail: 'visibility-timeout',
    consequence: 'every slow message is handled twice',
    stock: (stack) => {
      const queue = new Queue(stack, 'Inbox', { visibilityTimeout: Duration.seconds(30) });
      stockFunction(stack, { timeout: A_MINUTE }).addEventSource(new SqsEventSource(queue));
    },
    sluice: (stack) => {
      new Consumer(stack, 'Shipping', { function: sluiceFunction(stack, { timeout: A_MINUTE }) });
    },
    isRight: isHiddenLongEnough,
  },
  {
    what: 'The same, where the queue feeds an alias',
    guardrail: 'visibility-timeout',
    consequence: 'every slow message is handled twice',
    stock: (stack) => {
      const queue = new Queue(stack, 'Inbox', { visibilityTimeout: Duration.seconds(30) });
      liveAlias(stockFunction(stack, { timeout: A_MINUTE })).addEventSource(
        new SqsEventSource(queue),
      );
    },
    sluice: (stack) => {
      new Consumer(stack, 'Shipping', { function: sluiceFunction(stack, { timeout: A_MINUTE }) });
    },
    isRight: isHiddenLongEnough,
  },
  {
    what: 'A queue hides messages once, not six times, as long as its function may take',
    guardrail: 'visibility-timeout',
    consequence: 'throttled messages come again too soon, and end as dead letters',
    stock: (stack) => {
      const queue = new Queue(stack, 'Inbox', { visibilityTimeout: Duration.seconds(60) });
      stockFunction(stack, { timeout: A_MINUTE }).addEventSource(new SqsEventSource(queue));
    },
    sluice: (stack) => {
      new Consumer(stack, 'Shipping', { function: sluiceFunction(stack, { timeout: A_MINUTE }) });
    },
    isRight: isHiddenLongEnough,
  },
  {
    what: 'The dead letters of a FIFO queue go to a standard queue',
    guardrail: 'dead-letter-type',
    consequence: 'the deployment fails',
    stock: (stack) => {
      const queue = new Queue(stack, 'DeadLetters');
      new Queue(stack, 'Inbox', { fifo: true, deadLetterQueue: { queue, maxReceiveCount: 5 } });
    },
    sluice: (stack) => {
      new Consumer(stack, 'Shipping', { function: sluiceFunction(stack), fifo: true });
    },
    isRight: (propertiesOf) =>
      propertiesOf('AWS::SQS::Queue').every(({ FifoQueue }) => FifoQueue === true),
  },
  {
    what: 'Dead letters are kept no longer than the messages they were',
    guardrail: 'dead-letter-retention',
    consequence: 'they keep the time they were sent at, and can expire on arrival',
    stock: (stack) => {
      const queue = new Queue(stack, 'DeadLetters', { retentionPeriod: Duration.days(4) });
      new Queue(stack, 'Inbox', {
        retentionPeriod: Duration.days(4),
        deadLetterQueue: { queue, maxReceiveCount: 5 },
      });
    },
    sluice: (stack) => {
      new Consumer(stack, 'Shipping', {
        function: sluiceFunction(stack),
        retentionPeriod: Duration.days(14),
      });
    },
    refusal: 'retentionPeriod must be whole seconds from 1 minute to 13 days',
  },
  {
    what: 'A message is received once and then a dead letter',
    guardrail: 'receive-count',
    consequence: 'a single throttle makes a dead letter of it',
    stock: (stack) => {
      const queue = new Queue(stack, 'DeadLetters');
      const inbox = new Queue(stack, 'Inbox', { deadLetterQueue: { queue, maxReceiveCount: 1 } });
      stockFunction(stack).addEventSource(new SqsEventSource(inbox));
    },
    sluice: (stack) => {
      new Consumer(stack, 'Shipping', { function: sluiceFunction(stack), maxReceiveCount: 1 });
    },
  },
  {
    what: 'A queue has no dead letters at all',
    guardrail: 'queue-dead-letters',
    consequence: 'a message that cannot be handled is tried for days, then lost',
    stock: (stack) => {
      stockFunction(stack).addEventSource(new SqsEventSource(new Queue(stack, 'Inbox')));
    },
    sluice: (stack) => {
      new Consumer(stack, 'Shipping', { function: sluiceFunction(stack) });
    },
    isRight: (propertiesOf) =>
      propertiesOf('AWS::SQS::Queue').some(({ RedrivePolicy }) => RedrivePolicy !== undefined),
  },
  {
    what: 'A batch of more than ten without a window',
    consequence: 'the deployment fails',
    stock: (stack) => {
      const source = new SqsEventSource(new Queue(stack, 'Inbox'), { batchSize: 100 });
      stockFunction(stack).addEventSource(source);
    },
    sluice: (stack) => {
      new Consumer(stack, 'Shipping', { function: sluiceFunction(stack), batchSize: 100 });
    },
    refusal: 'batchSize must',
  },
];
