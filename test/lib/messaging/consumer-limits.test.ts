import { App, CfnParameter, Duration, NestedStack, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { LeastPrivilegeFunctionProps } from '../../../lib/functions/least-privilege-function';
import { Consumer } from '../../../lib/messaging/consumer';
import type { ConsumerProps } from '../../../lib/messaging/consumer-props';
import { FanOut } from '../../../lib/messaging/fan-out';
import { shippingFunction, shop } from '../functions/shop';

type Props = Omit<ConsumerProps, 'function'>;
type FunctionProps = Partial<LeastPrivilegeFunctionProps>;

const BATCH = 'batchSize must be a whole number from 1 to 10000, got %; leave it out for 10';
const UNGATHERED =
  'batchSize must be at most 10 without a maxBatchingWindow, got %; add maxBatchingWindow: Duration.seconds(1)';
const WINDOW =
  'maxBatchingWindow must be whole seconds from 0 seconds to 5 minutes, got %; leave it out to hand messages over at once';
const CONCURRENCY =
  'maxConcurrency must be a whole number from 2 to 1000, got %; leave it out to let Lambda decide';
const RESERVED =
  'maxConcurrency must be at most reservedConcurrentExecutions of Shop/Ship (5), got %; lower it or raise the reservation';
const RECEIVES =
  'maxReceiveCount must be a whole number from 1 to 1000, got %; to set a message aside after its first failure, use 1';
const RETENTION =
  'retentionPeriod must be whole seconds from 1 minute to 13 days, got %; dead letters are kept 14 days and must outlive the inbox';
const TOO_SHORT =
  'retentionPeriod must be longer than 5 minutes, which 5 receives of 1 minute take, got %; a failing message would be lost before it is a dead letter';

const SECOND = Duration.seconds(1);

function consume(props: Props, functionProps: FunctionProps = {}, stack: Stack = shop()): Consumer {
  return new Consumer(stack, 'Shipping', {
    function: shippingFunction(stack, functionProps),
    ...props,
  });
}

describe('a limit of a consumer', () => {
  const rejected: [string, string, string, Props, FunctionProps?][] = [
    ['a batch below', BATCH, '0', { batchSize: 0 }],
    ['a batch above', BATCH, '10001', { batchSize: 10_001, maxBatchingWindow: SECOND }],
    ['a batch in parts', BATCH, '1.5', { batchSize: 1.5 }],
    ['a big batch without a window', UNGATHERED, '11', { batchSize: 11 }],
    [
      'a big batch with a window of nothing',
      UNGATHERED,
      '11',
      { batchSize: 11, maxBatchingWindow: Duration.seconds(0) },
    ],
    ['a window above', WINDOW, '5 minutes 1 second', { maxBatchingWindow: Duration.seconds(301) }],
    ['a window in parts', WINDOW, '500 millis', { maxBatchingWindow: Duration.millis(500) }],
    ['a concurrency below', CONCURRENCY, '1', { maxConcurrency: 1 }],
    ['a concurrency above', CONCURRENCY, '1001', { maxConcurrency: 1001 }],
    [
      'a concurrency above what is reserved',
      RESERVED,
      '6',
      { maxConcurrency: 6 },
      { reservedConcurrentExecutions: 5 },
    ],
    ['receives below', RECEIVES, '0', { maxReceiveCount: 0 }],
    ['receives above', RECEIVES, '1001', { maxReceiveCount: 1001 }],
    ['a retention below', RETENTION, '59 seconds', { retentionPeriod: Duration.seconds(59) }],
    [
      'a retention above',
      RETENTION,
      '13 days 1 second',
      { retentionPeriod: Duration.seconds(13 * 86_400 + 1) },
    ],
    [
      'a retention that ends with the last receive',
      TOO_SHORT,
      '5 minutes',
      { retentionPeriod: Duration.minutes(5) },
    ],
    [
      'more receives than four days can hold',
      'retentionPeriod must be longer than 5 days, which 80 receives of 1 hour 30 minutes take, got %',
      '4 days',
      { maxReceiveCount: 80 },
      { timeout: Duration.minutes(15) },
    ],
  ];

  it.each(rejected)('rejects %s', (_, message, got, props, functionProps = {}) => {
    expect(() => consume(props, functionProps)).toThrow(
      `Shop/Shipping: ${message.replace('%', got)}`,
    );
  });

  const accepted: [string, Props, FunctionProps?][] = [
    ['a batch of one', { batchSize: 1 }],
    ['a batch of ten without a window', { batchSize: 10 }],
    ['the biggest batch', { batchSize: 10_000, maxBatchingWindow: SECOND }],
    ['the longest window', { maxBatchingWindow: Duration.minutes(5) }],
    ['no window', { maxBatchingWindow: Duration.seconds(0) }],
    ['the lowest concurrency', { maxConcurrency: 2 }],
    ['the highest concurrency', { maxConcurrency: 1000 }],
    ['all that is reserved', { maxConcurrency: 5 }, { reservedConcurrentExecutions: 5 }],
    ['one receive', { maxReceiveCount: 1 }],
    ['the most receives', { maxReceiveCount: 1000 }],
    [
      'the shortest retention',
      { retentionPeriod: Duration.minutes(1), maxReceiveCount: 1 },
      { timeout: SECOND },
    ],
    ['the longest retention', { retentionPeriod: Duration.days(13) }],
    ['a retention just past the last receive', { retentionPeriod: Duration.seconds(301) }],
  ];

  it.each(accepted)('takes %s', (_, props, functionProps = {}) => {
    expect(() => consume(props, functionProps)).not.toThrow();
  });

  it('is not checked before it is known', () => {
    const stack = shop();
    const number = new CfnParameter(stack, 'Number', { type: 'Number' }).valueAsNumber;
    expect(() =>
      consume(
        {
          batchSize: number,
          maxConcurrency: number,
          maxReceiveCount: number,
          retentionPeriod: Duration.seconds(number),
        },
        { reservedConcurrentExecutions: number },
        stack,
      ),
    ).not.toThrow();
  });

  it('rejects a function of another stack, and says where to put the consumer', () => {
    const app = new App();
    const placed = new FanOut(new Stack(app, 'Shop'), 'Placed');
    const fn = shippingFunction(new Stack(app, 'Warehouse'));
    expect(() => placed.addConsumer('Shipping', { function: fn })).toThrow(
      "Shop/Placed/Shipping: function must be in the consumer's stack (Shop), got Warehouse/Ship; create the Consumer beside the function and have the topic deliverTo it",
    );
  });

  it('takes a function of a nested stack', () => {
    const stack = shop();
    const fn = shippingFunction(new NestedStack(stack, 'Handlers'));
    new FanOut(stack, 'Placed').addConsumer('Shipping', { function: fn });
    expect(() => Template.fromStack(stack)).not.toThrow();
  });

  const UNKNOWN =
    "must be known at synthesis, got a token; the inbox hides messages for six times the function's timeout and the window, so give a plain Duration";

  it('rejects a timeout that is known at deployment', () => {
    const stack = shop();
    const number = new CfnParameter(stack, 'Number', { type: 'Number' }).valueAsNumber;
    expect(() => consume({}, { timeout: Duration.seconds(number) }, stack)).toThrow(
      `Shop/Shipping: timeout of Shop/Ship ${UNKNOWN}`,
    );
  });

  it('rejects a window that is known at deployment', () => {
    const stack = shop();
    const number = new CfnParameter(stack, 'Number', { type: 'Number' }).valueAsNumber;
    expect(() => consume({ maxBatchingWindow: Duration.seconds(number) }, {}, stack)).toThrow(
      `Shop/Shipping: maxBatchingWindow ${UNKNOWN}`,
    );
  });
});
