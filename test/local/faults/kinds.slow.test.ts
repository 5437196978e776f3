import { type Fault, Shop } from './support/shop';

let shop: Shop;
let published = 0;

beforeAll(async () => {
  shop = await Shop.open();
});
afterAll(() => shop.close());

/** Publishes one message under these faults, and lets time pass until everything is done. */
async function through(...faults: Fault[]) {
  const message = `message ${++published}`;
  await shop.suffer(...faults);
  await shop.publish(message);
  await shop.cloud.playOut();
  expect([...(await shop.records()).keys()]).toContain(message);
  return shop.story();
}

const RECORDER = 'Shop/Recorder';
const PUT = 'PutItem';

describe('a call', () => {
  const put = { operation: PUT };
  const told = (kind: string) => [`${kind} ${RECORDER} dynamodb:PutItem`];
  const twice = { invocations: 2, errors: 1, failed: 1, completed: 1 };
  const once = { invocations: 1, errors: 0, failed: 0, completed: 1 };

  it.each<[Fault, string[], object]>([
    [{ kind: 'crash-before-call', ...put }, ['PutItem 200', 'Publish 200'], twice],
    [{ kind: 'crash-after-call', ...put }, ['PutItem 200', 'PutItem 200', 'Publish 200'], twice],
    [
      { kind: 'out-of-memory-at-call', ...put },
      ['PutItem 200', 'PutItem 200', 'Publish 200'],
      twice,
    ],
    [
      { kind: 'retried-error', errorCode: 'ThrottlingException', ...put },
      ['PutItem 400', 'PutItem 200', 'Publish 200'],
      once,
    ],
    [
      { kind: 'final-error', errorCode: 'ValidationException', ...put },
      ['PutItem 400', 'PutItem 200', 'Publish 200'],
      { ...twice, errors: 0 },
    ],
    [{ kind: 'connection-reset', ...put }, ['PutItem 200', 'Publish 200'], once],
    [{ kind: 'lost-answer', ...put }, ['PutItem 200', 'PutItem 200', 'Publish 200'], once],
    [{ kind: 'slow-call', delaySeconds: 2, ...put }, ['PutItem 200', 'Publish 200'], once],
  ])('bears %j', async (fault, calls, counts) => {
    const story = await through(fault);
    expect(story.faults).toEqual(told(fault.kind));
    expect(story.calls).toEqual(calls);
    expect(story.counts).toMatchObject(counts);
  });

  it('that is out of memory ends in the words of Lambda', async () => {
    const { errors } = await through({ kind: 'out-of-memory-at-call', ...put });
    expect(errors).toEqual(['Runtime.ExitError']);
  });

  it('is spared where another function, service, or operation is meant', async () => {
    const { faults } = await through(
      { kind: 'lost-answer', service: 's3' },
      { kind: 'lost-answer', operation: 'GetItem' },
    );
    expect(faults).toEqual([]);
  });

  it('of a topic reaches some subscriptions, fails, and is made again', async () => {
    const heard = async () => [
      (await shop.messages('HeardOnce')).length,
      (await shop.messages('HeardTwice')).length,
    ];
    const [one = 0, two = 0] = await heard();
    const { faults, calls } = await through({ kind: 'partial-fan-out' });
    expect(faults).toEqual(['partial-fan-out Shop/Announcements']);
    expect(calls).toEqual(['PutItem 200', 'Publish 500', 'Publish 200']);
    const [nowOne = 0, nowTwo = 0] = await heard();
    expect(nowOne - one + nowTwo - two).toBeLessThan(4);
    expect(Math.min(nowOne - one, nowTwo - two)).toBe(1);
  });
});

describe('a message', () => {
  it('is delivered twice', async () => {
    const { counts } = await through({ kind: 'duplicate-delivery' });
    expect(counts).toMatchObject({ received: 2, completed: 2 });
  });

  it('comes late', async () => {
    await shop.suffer({ kind: 'delayed-delivery', delaySeconds: 60 });
    await shop.publish('late');
    await shop.cloud.settle();
    expect((await shop.records()).has('late')).toBe(false);
    await shop.cloud.advance(60_000);
    await shop.cloud.settle();
    expect((await shop.records()).has('late')).toBe(true);
  });

  it('waits for the next one', async () => {
    await shop.suffer({ kind: 'reordered-delivery' });
    await shop.publish('first');
    await shop.cloud.settle();
    expect((await shop.records()).has('first')).toBe(false);
    await shop.publish('second');
    await shop.cloud.settle();
    expect((await shop.records()).has('first')).toBe(true);
    await shop.cloud.playOut();
    expect((await shop.records()).has('second')).toBe(true);
  });

  it('that cannot be delivered is with the dead letters of its subscription', async () => {
    await shop.suffer({ kind: 'refused-delivery', queue: 'Inbox' });
    await shop.publish('refused');
    await shop.cloud.settle();
    expect(await shop.messages('Undelivered')).toEqual(['refused']);
    expect((await shop.story()).counts).toMatchObject({ received: 0 });
  });

  it('comes back while the first attempt runs', async () => {
    const { length } = await shop.cloud.logs(RECORDER);
    const { counts } = await through({ kind: 'early-redelivery' });
    expect(counts).toMatchObject({ received: 2, invocations: 2, errors: 0 });
    const lines = (await shop.cloud.logs(RECORDER)).slice(length).map((one) => one.split(' ')[0]);
    const attempts = lines.filter((word) => word === 'START' || word === 'END');
    expect(attempts).toEqual(['START', 'START', 'END', 'END']);
  });

  it('waits while its consumer is down', async () => {
    await shop.suffer({ kind: 'consumer-down', queue: 'Inbox', downSeconds: 3600 });
    await shop.publish('patient');
    await shop.cloud.settle();
    await shop.cloud.advance(3_500_000);
    await shop.cloud.settle();
    expect((await shop.records()).has('patient')).toBe(false);
    await shop.cloud.advance(100_000);
    await shop.cloud.settle();
    expect((await shop.records()).has('patient')).toBe(true);
    expect((await shop.story()).counts).toMatchObject({ received: 1, invocations: 1 });
  });
});

describe('an invocation', () => {
  it.each<[Fault['kind'], string[], object]>([
    ['hang-at-start', ['Sandbox.Timedout'], { failed: 1, completed: 1 }],
    ['hang-at-end', ['Sandbox.Timedout'], { failed: 1, completed: 1 }],
    ['crash-before-acknowledgement', ['Runtime.ExitError'], { failed: 1, completed: 1 }],
    ['out-of-memory', ['Runtime.ExitError'], { failed: 1, completed: 1 }],
    ['malformed-batch-answer', [], { failed: 1, completed: 1 }],
    ['unknown-batch-item', [], { failed: 1, completed: 1 }],
    ['throttled-invocation', [], { failed: 1, completed: 1, throttles: 1 }],
  ])('bears %s', async (kind, errors, counts) => {
    const story = await through({ kind } as Fault);
    expect(story.faults).toEqual([`${kind} ${RECORDER}`]);
    expect(story.errors).toEqual(errors);
    expect(story.counts).toMatchObject(counts);
    // What hangs at its start, or is throttled, has done nothing before.
    const done = kind === 'hang-at-start' || kind === 'throttled-invocation' ? 1 : 2;
    expect(story.calls.filter((call) => call === 'PutItem 200')).toHaveLength(done);
  });
});

describe('an environment', () => {
  it('has a clock that is wrong', async () => {
    await shop.cloud.recycle(RECORDER);
    const { faults } = await through({ kind: 'clock-skew', skewSeconds: 600 });
    expect(faults).toEqual([`clock-skew ${RECORDER}`]);
    const times = [...(await shop.records()).values()];
    const late = await through();
    expect(late.faults).toEqual([]);
    await shop.cloud.recycle(RECORDER);
    await through();
    const after = (await shop.records()).get(`message ${published}`) ?? 0;
    expect(Math.max(...times) - after).toBeGreaterThan(500_000);
  });

  it('that was initialised ahead is gone', async () => {
    const { faults, counts } = await through({ kind: 'provisioned-capacity-gone' });
    expect(faults).toEqual([`provisioned-capacity-gone ${RECORDER}`]);
    expect(counts).toMatchObject({ coldStarts: 1 });
  });
});

describe('a service', () => {
  it.each(['dynamodb', 'sns'] as const)(
    'of %s restarts, and what is stored stays',
    async (service) => {
      const { faults, counts } = await through({
        kind: 'engine-restart',
        service,
        downSeconds: 10,
      });
      expect(faults).toEqual([`engine-restart ${service}`]);
      expect(counts).toMatchObject({ failed: 1, completed: 1, errors: 0 });
    },
  );
});

describe('a plan', () => {
  it.each<[Fault, string]>([
    [
      { kind: 'hang-at-end', function: 'recoder' },
      'setFaultPlan: faults[0].function must be a function of the app, got "recoder"; there are recorder',
    ],
    [
      { kind: 'duplicate-delivery', queue: 'Outbox' },
      'setFaultPlan: faults[0].queue must be a queue of the app, got "Outbox"; there are Shop/DeadLetters',
    ],
    [
      { kind: 'partial-fan-out', topic: 'News' },
      'setFaultPlan: faults[0].topic must be a topic of the app, got "News"; there are Shop/Announcements, Shop/Events',
    ],
    [
      { kind: 'gateway-fails' },
      'setFaultPlan: faults[0].kind must be a fault of the cloud, got "gateway-fails"; give it to the payment gateway',
    ],
  ])('rejects what the app does not have: %j', async (fault, message) => {
    await expect(shop.cloud.setFaultPlan({ faults: [fault] })).rejects.toThrow(message);
  });

  it('that is none ends the one before', async () => {
    await shop.suffer({ kind: 'duplicate-delivery' });
    await shop.cloud.setFaultPlan(undefined);
    expect((await through()).faults).toEqual([]);
  });
});
