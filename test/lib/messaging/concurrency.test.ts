import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import { Consumer } from '../../../lib/messaging/consumer';
import type { ConsumerProps } from '../../../lib/messaging/consumer-props';
import { propertiesOf, shippingFunction, shop } from '../functions/shop';

type Props = Omit<ConsumerProps, 'function'>;

function consume(props: Props): Consumer {
  const stack = shop();
  return new Consumer(stack, 'Shipping', { function: shippingFunction(stack), ...props });
}

describe('pollers of its own', () => {
  it.each<[Props, object]>([
    [{ minimumPollers: 2 }, { MinimumPollers: 2 }],
    [{ maximumPollers: 10 }, { MaximumPollers: 10 }],
    [
      { minimumPollers: 5, maximumPollers: 50 },
      { MinimumPollers: 5, MaximumPollers: 50 },
    ],
  ])('are kept for a consumer that asks for them: %j', (props, config) => {
    expect(propertiesOf(consume(props).eventSource).ProvisionedPollerConfig).toEqual(config);
  });

  it('are not there unless asked for', () => {
    expect(propertiesOf(consume({}).eventSource)).not.toHaveProperty('ProvisionedPollerConfig');
  });

  const MINIMUM =
    'minimumPollers must be a whole number from 2 to 200, got %; leave it out for 2, or both for pollers that are shared and cost nothing';
  const MAXIMUM =
    'maximumPollers must be a whole number from 2 to 2000, got %; leave it out for 200';
  const rejected: [string, string, string, Props][] = [
    ['a minimum below', MINIMUM, '1', { minimumPollers: 1 }],
    ['a minimum above', MINIMUM, '201', { minimumPollers: 201 }],
    ['a minimum in parts', MINIMUM, '2.5', { minimumPollers: 2.5 }],
    ['a maximum below', MAXIMUM, '1', { maximumPollers: 1 }],
    ['a maximum above', MAXIMUM, '2001', { maximumPollers: 2001 }],
    [
      'a minimum above the maximum',
      'minimumPollers must be at most maximumPollers (10), got %; raise maximumPollers',
      '11',
      { minimumPollers: 11, maximumPollers: 10 },
    ],
    [
      'a maximum concurrency beside them',
      'maxConcurrency must not be given beside minimumPollers or maximumPollers, got %; a poller keeps 10 batches going, so limit them by maximumPollers alone',
      '20',
      { minimumPollers: 2, maxConcurrency: 20 },
    ],
  ];

  it.each(rejected)('rejects %s', (_, message, got, props) => {
    expect(() => consume(props)).toThrow(`Shop/Shipping: ${message.replace('%', got)}`);
  });

  it.each<[string, Props]>([
    ['the lowest minimum', { minimumPollers: 2 }],
    ['the highest minimum', { minimumPollers: 200 }],
    ['the lowest maximum', { maximumPollers: 2 }],
    ['the highest maximum', { maximumPollers: 2000 }],
    ['as many at most as at least', { minimumPollers: 10, maximumPollers: 10 }],
  ])('take %s', (_, props) => {
    expect(() => consume(props)).not.toThrow();
  });

  it('are not checked before they are known', () => {
    const stack = shop();
    const number = new CfnParameter(stack, 'Number', { type: 'Number' }).valueAsNumber;
    const fn = shippingFunction(stack);
    for (const props of [
      { minimumPollers: number },
      { maximumPollers: number, minimumPollers: 200 },
    ]) {
      expect(
        () => new Consumer(stack, Object.keys(props).join(), { function: fn, ...props }),
      ).not.toThrow();
    }
  });
});

describe('what is reserved for a function', () => {
  const RESERVED = { reservedConcurrentExecutions: 20 };

  /** An app of one function and these consumers, synthesised. */
  function synthesise(consumers: Props[], functionProps: object = RESERVED): void {
    const app = new App();
    const stack = new Stack(app, 'Shop');
    const fn = shippingFunction(stack, functionProps);
    consumers.forEach((props, index) => {
      new Consumer(stack, `C${index}`, { function: fn, ...props });
    });
    app.synth();
  }

  it.each<[string, Props[]]>([
    ['the sum of its consumers', [{ maxConcurrency: 12 }, { maxConcurrency: 8 }]],
    ['ten batches for each poller', [{ maximumPollers: 2 }]],
    ['consumers that do not say', [{}, { maxConcurrency: 20 }]],
  ])('covers %s', (_, consumers) => {
    expect(() => synthesise(consumers)).not.toThrow();
  });

  const MESSAGE = (asked: string) =>
    `Shop/Ship: reservedConcurrentExecutions must cover what its consumers ask for (${asked}), got 20; raise it, or lower their maxConcurrency or maximumPollers, each of which is 10 at once`;

  it.each<[string, Props[], string]>([
    [
      'the sum of its consumers is above it',
      [{ maxConcurrency: 12 }, { maxConcurrency: 9 }],
      '12 of Shop/C0, 9 of Shop/C1: 21',
    ],
    ['the pollers may take more', [{ maximumPollers: 3 }], '30 of Shop/C0: 30'],
    [
      'the pollers may take more unless said otherwise',
      [{ minimumPollers: 2 }],
      '2000 of Shop/C0: 2000',
    ],
    [
      'pollers and others together are above it',
      [{ maxConcurrency: 2 }, { maximumPollers: 2 }],
      '2 of Shop/C0, 20 of Shop/C1: 22',
    ],
  ])('rejects that %s', (_, consumers, asked) => {
    expect(() => synthesise(consumers)).toThrow(MESSAGE(asked));
  });

  it('is no matter where nothing is', () => {
    expect(() =>
      synthesise([{ maxConcurrency: 1000 }, { maximumPollers: 2000 }], {}),
    ).not.toThrow();
  });

  it('is a budget of each function by itself', () => {
    const app = new App();
    const stack = new Stack(app, 'Shop');
    for (const id of ['Ship', 'Bill']) {
      const fn = shippingFunction(stack, RESERVED, id);
      new Consumer(stack, `${id}ping`, { function: fn, maxConcurrency: 20 });
    }
    expect(() => app.synth()).not.toThrow();
  });
});
