import { NO_ALARMS } from '../../redrive/aws/cloudwatch-alarms';
import { RedriveRefusedError, RedriveStoppedError } from '../../redrive/outcomes';
import { redrive } from '../../redrive/redrive';
import { address, descriptionOf, memoryPorts } from './support/memory-queues';

const inbox = address('inbox');
const dead = address('queue');
const undelivered = address('subscription');
const bodies = (count: number) => Array.from({ length: count }, (_, i) => `m${i}`);
const never = new AbortController().signal;
const options = { perSecond: 10, signal: never };

describe("a redrive of a queue's own dead letters", () => {
  it('has SQS move them at the rate, and tells each step', async () => {
    const { ports, queues, pace, steps } = memoryPorts();
    queues.fill(dead, ...bodies(25));
    const startedAt = pace.now();
    const result = await redrive(descriptionOf(['queue']), options, ports);
    expect(result).toEqual({ moved: 25, left: 0 });
    expect(queues.bodies(inbox)).toEqual(bodies(25));
    // It looks after 0.1 s, then less and less often, up to once a second.
    expect(pace.now() - startedAt).toBe(2500);
    expect(queues.calls).toEqual(['startMove']);
    expect(steps.map(({ step, moved }) => [step, moved])).toEqual([
      ['alarms', undefined],
      ['started', undefined],
      ['moving', 0],
      ['moving', 1],
      ['moving', 3],
      ['moving', 7],
      ['moving', 15],
      ['moving', 25],
      ['done', 25],
    ]);
  });

  it.each(['RUNNING', 'CANCELLING', 'SOMETHING_NEW'])(
    'is refused while a task is %s',
    async (status) => {
      const { ports, queues } = memoryPorts();
      queues.move = { status, moved: 3, toMove: 9 };
      const run = redrive(descriptionOf(['queue']), options, ports);
      await expect(run).rejects.toThrow(RedriveRefusedError);
      await expect(run).rejects.toThrow(
        `${dead.arn}: must not be moved already, got a task in status ${status} with 3 of about 9 moved`,
      );
      expect(queues.calls).toEqual([]);
    },
  );

  it('tells why SQS could not go on', async () => {
    const { ports, queues, pace } = memoryPorts();
    queues.fill(dead, ...bodies(25));
    pace.onWait = () => {
      queues.move = { status: 'FAILED', moved: 10, toMove: 25, failure: 'AccessDenied' };
    };
    const run = redrive(descriptionOf(['queue']), options, ports);
    await expect(run).rejects.toThrow(
      new RedriveStoppedError('the move task failed: AccessDenied'),
    );
  });

  it('tells when somebody else cancels it', async () => {
    const { ports, queues, pace } = memoryPorts();
    queues.fill(dead, ...bodies(25));
    pace.onWait = (waits) => waits === 1 && void queues.cancelMove();
    const run = redrive(descriptionOf(['queue']), options, ports);
    await expect(run).rejects.toThrow('somebody else cancelled the move task');
  });

  it('sends them one by one where there are no move tasks', async () => {
    const { ports, queues } = memoryPorts();
    queues.moveTasks = false;
    queues.fill(dead, ...bodies(25));
    await expect(redrive(descriptionOf(['queue']), options, ports)).resolves.toMatchObject({
      moved: 25,
    });
    expect(queues.bodies(inbox).sort()).toEqual(bodies(25).sort());
    expect(queues.bodies(dead)).toEqual([]);
  });
});

describe('a redrive of what SQS does not move', () => {
  it('sends each again and deletes it, at the rate', async () => {
    const { ports, queues, pace } = memoryPorts();
    queues.fill(undelivered, ...bodies(25));
    const startedAt = pace.now();
    await redrive(descriptionOf(['subscription']), options, ports);
    expect(queues.bodies(inbox)).toEqual(bodies(25));
    expect(queues.bodies(undelivered)).toEqual([]);
    expect(pace.now() - startedAt).toBe(2500);
  });

  it('receives no more than it may send in a second', async () => {
    const { ports, queues, pace } = memoryPorts();
    queues.fill(undelivered, ...bodies(4));
    const startedAt = pace.now();
    await redrive(descriptionOf(['subscription']), { ...options, perSecond: 2 }, ports);
    expect(pace.now() - startedAt).toBe(2000);
  });

  it('leaves what it does not understand, and says so once', async () => {
    const { ports, queues, steps } = memoryPorts();
    queues.fill(address('async'), 'garbage', '{"requestContext":{},"requestPayload":{"a":1}}');
    const result = await redrive(descriptionOf(['async']), options, ports);
    expect(result).toEqual({ moved: 1, left: 1 });
    expect(queues.bodies(inbox)).toEqual(['{"a":1}']);
    expect(queues.bodies(address('async'))).toEqual(['garbage']);
    expect(steps.filter(({ step }) => step === 'left')).toHaveLength(1);
  });

  it('ends although what it left comes back while it is at work', async () => {
    const { ports, queues } = memoryPorts();
    queues.fill(address('async'), 'garbage');
    for (let i = 0; i < 100; i++) {
      queues.fill(address('async'), `{"requestContext":{},"requestPayload":${i}}`);
    }
    const run = redrive(descriptionOf(['async']), { ...options, perSecond: 1 }, ports);
    await expect(run).resolves.toEqual({ moved: 100, left: 1 });
  });

  it('keeps the order of a FIFO queue, and stops at the first that cannot be sent', async () => {
    const { ports, queues } = memoryPorts();
    const [from, to] = [address('subscription.fifo'), address('inbox.fifo')];
    const description = descriptionOf([], {
      target: to,
      sources: [{ kind: 'subscription', ...from }],
    });
    queues.fill(
      from,
      ...bodies(8).map((body) => ({ body, groupId: 'g', deduplicationId: `d-${body}` })),
    );
    queues.failAt = { call: 6, when: 'before' };
    await expect(redrive(description, options, ports)).rejects.toThrow('cut short');
    expect(queues.bodies(to)).toEqual(['m0', 'm1']);
    expect(queues.bodies(from)).toEqual(bodies(8).slice(2));
  });
});

describe('a redrive of a sample', () => {
  it('sends so many and no more, of one queue after the other', async () => {
    const { ports, queues } = memoryPorts();
    queues.fill(dead, ...bodies(3));
    queues.fill(undelivered, 'u0', 'u1', 'u2');
    const description = descriptionOf(['queue', 'subscription']);
    await expect(redrive(description, { ...options, sample: 5 }, ports)).resolves.toMatchObject({
      moved: 5,
    });
    expect(queues.bodies(inbox)).toEqual(['m0', 'm1', 'm2', 'u0', 'u1']);
    expect(queues.bodies(undelivered)).toEqual(['u2']);
    expect(queues.calls).not.toContain('startMove');
  });
});

describe('the brakes of a redrive', () => {
  const description = descriptionOf(['queue', 'subscription'], { alarms: ['Errors', 'Age'] });

  it('refuse it while an alarm is in alarm', async () => {
    const { ports, queues, firing } = memoryPorts();
    firing.push('Age');
    queues.fill(dead, 'm');
    const run = redrive(description, options, ports);
    await expect(run).rejects.toThrow(RedriveRefusedError);
    await expect(run).rejects.toThrow('Shop/Shipping: Age must be out of alarm;');
    expect(queues.calls).toEqual([]);
  });

  it('cancel what SQS is moving once an alarm fires', async () => {
    const { ports, queues, pace, firing, steps } = memoryPorts();
    queues.fill(dead, ...bodies(100));
    pace.onWait = (waits) => waits === 3 && void firing.push('Errors');
    const run = redrive(description, options, ports);
    await expect(run).rejects.toThrow(new RedriveStoppedError('Errors went into alarm'));
    expect(queues.calls).toEqual(['startMove', 'cancelMove']);
    // It looks at the alarms every five seconds, when it looks at the task: here after 5.5.
    expect(queues.bodies(inbox)).toHaveLength(55);
    expect(queues.bodies(dead)).toHaveLength(45);
    expect(steps.at(-1)).toMatchObject({ step: 'cancelled' });
  });

  it('stop sending once an alarm fires', async () => {
    const { ports, queues, pace, firing } = memoryPorts();
    queues.fill(undelivered, ...bodies(100));
    pace.onWait = () => void firing.push('Errors');
    const run = redrive(description, options, ports);
    await expect(run).rejects.toThrow(new RedriveStoppedError('Errors went into alarm'));
    expect(queues.bodies(inbox).length + queues.bodies(undelivered).length).toBe(100);
    expect(queues.bodies(inbox).length).toBeLessThan(60);
  });

  it('say so where alarms are unknown, or there are none', async () => {
    for (const [alarms, state] of [
      [['Errors'], 'unknown'],
      [[], 'none'],
    ] as const) {
      const { ports, steps } = memoryPorts(NO_ALARMS);
      await redrive(descriptionOf(['queue'], { alarms }), options, ports);
      expect(steps[0]).toMatchObject({ step: 'alarms', state });
    }
  });

  it('refuse it when alarms cannot be read', async () => {
    const { ports, queues } = memoryPorts({
      inAlarm: async () => {
        throw new Error('AccessDenied');
      },
    });
    await expect(redrive(description, options, ports)).rejects.toThrow('AccessDenied');
    expect(queues.calls).toEqual([]);
  });

  it('cancel what SQS is moving when somebody interrupts', async () => {
    const { ports, queues, pace } = memoryPorts();
    const interruption = new AbortController();
    queues.fill(dead, ...bodies(100));
    pace.onWait = (waits) => waits === 2 && interruption.abort();
    const run = redrive(description, { perSecond: 10, signal: interruption.signal }, ports);
    await expect(run).rejects.toThrow(new RedriveStoppedError('interrupted'));
    expect(queues.calls).toEqual(['startMove', 'cancelMove']);
    expect(queues.bodies(inbox).length + queues.bodies(dead).length).toBe(100);
  });

  it('say so when what SQS is moving cannot be cancelled', async () => {
    const { ports, queues, pace, steps } = memoryPorts();
    const interruption = new AbortController();
    queues.fill(dead, ...bodies(100));
    queues.failAt = { call: 2, when: 'before' };
    pace.onWait = () => interruption.abort();
    const run = redrive(
      descriptionOf(['queue']),
      { perSecond: 10, signal: interruption.signal },
      ports,
    );
    await expect(run).rejects.toThrow(new RedriveStoppedError('interrupted'));
    expect(steps.at(-1)?.message).toBe(
      'the move task could not be cancelled and may go on: cut short',
    );
  });

  it('cancel what SQS is moving when its state cannot be seen any more', async () => {
    const { ports, queues, pace } = memoryPorts();
    queues.fill(dead, ...bodies(100));
    const latest = queues.latestMove.bind(queues);
    pace.onWait = (waits) => {
      queues.latestMove = waits === 1 ? () => Promise.reject(new Error('lost')) : latest;
    };
    await expect(redrive(description, options, ports)).rejects.toThrow('lost');
    expect(queues.calls).toEqual(['startMove', 'cancelMove']);
  });
});
