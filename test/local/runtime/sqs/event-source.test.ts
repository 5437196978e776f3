import type { EventSourceSpec } from '../../../../local/assembly/model';
import type { ReceivedMessage } from '../../../../local/engines/queue-engine';
import { errorResult, type InvocationResult } from '../../../../local/runtime/invocation';
import { EventSource } from '../../../../local/runtime/sqs/event-source';

const queueArn = 'arn:aws:sqs:us-east-1:000000000000:inbox';

/** A queue that hands out what it is given, and a function that answers when it is told to. */
class Surroundings {
  readonly deleted: string[] = [];
  readonly outcomes: string[] = [];
  readonly batches: string[][] = [];
  mayPoll = true;
  mayDelete = true;
  polls = 0;
  private readonly waiting: ReceivedMessage[] = [];
  private readonly answers: ((result: InvocationResult) => void)[] = [];
  private wake: () => void = () => {};
  readonly source: EventSource;

  constructor(spec: Partial<EventSourceSpec> = {}) {
    this.source = new EventSource(
      {
        path: 'App/Consumer/Mapping',
        stack: 'App',
        logicalId: 'Mapping',
        queueArn,
        targetArn: 'arn:function',
        enabled: true,
        batchSize: 10,
        batchingWindowMs: 0,
        reportBatchItemFailures: true,
        filters: [],
        ...spec,
      },
      {
        receive: (max, waitMs, signal) => this.receive(max, waitMs, signal),
        mostConcurrent: 1000,
        waiting: () => this.waiting.length,
        mayPoll: () => {
          this.polls++;
          return this.mayPoll;
        },
        delete: (handles) => {
          if (this.mayDelete) this.deleted.push(...handles);
          return this.mayDelete;
        },
        invoke: (payload) => this.invoke(payload),
        onOutcome: (outcome, { MessageId }) => this.outcomes.push(`${MessageId} ${outcome}`),
        onReceived: () => {},
      },
    );
    this.source.start();
  }

  send(...bodies: string[]): void {
    this.waiting.push(
      ...bodies.map((Body) => ({
        MessageId: Body.slice(0, 10),
        ReceiptHandle: Body.slice(0, 10),
        MD5OfBody: 'digest',
        Body,
        Attributes: { ApproximateReceiveCount: '1' },
      })),
    );
    this.wake();
  }

  async answer(result: InvocationResult = { kind: 'success', payload: 'null' }): Promise<void> {
    this.answers.shift()?.(result);
    await passOn();
  }

  private async receive(max: number, waitMs: number, signal: AbortSignal) {
    if (this.waiting.length === 0) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        setTimeout(resolve, waitMs);
        signal.addEventListener('abort', () => resolve());
      });
    }
    return signal.aborted ? [] : this.waiting.splice(0, max);
  }

  private invoke(payload: string): Promise<InvocationResult> {
    const { Records } = JSON.parse(payload) as { Records: { messageId: string }[] };
    this.batches.push(Records.map(({ messageId }) => messageId));
    return new Promise((resolve) => this.answers.push(resolve));
  }
}

/** Lets everything that can go on without time passing go on. */
async function passOn(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

async function pass(ms: number): Promise<void> {
  await jest.advanceTimersByTimeAsync(ms);
  await passOn();
}

let running: Surroundings | undefined;

function started(spec?: Partial<EventSourceSpec>): Surroundings {
  running = new Surroundings(spec);
  return running;
}

beforeEach(() => jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] }));

afterEach(async () => {
  await running?.source.stop();
  jest.useRealTimers();
});

describe('batching', () => {
  it('hands over what is there at once when there is no window', async () => {
    const queue = started();
    queue.send('a', 'b');
    await passOn();
    expect(queue.batches).toEqual([['a', 'b']]);
  });

  it('gathers until its window is over', async () => {
    const queue = started({ batchingWindowMs: 5000 });
    queue.send('a');
    await pass(3000);
    queue.send('b');
    await pass(1999);
    expect(queue.batches).toEqual([]);
    await pass(1);
    expect(queue.batches).toEqual([['a', 'b']]);
  });

  it('does not wait for the end of the window once the batch is full', async () => {
    const queue = started({ batchingWindowMs: 300_000, batchSize: 3 });
    queue.send('a', 'b', 'c', 'd');
    await passOn();
    expect(queue.batches).toEqual([['a', 'b', 'c']]);
  });

  it('fills batches larger than one receive', async () => {
    const queue = started({ batchingWindowMs: 1000, batchSize: 25 });
    queue.send(...Array.from({ length: 30 }, (_, n) => `m${n}`));
    await passOn();
    expect(queue.batches[0]).toHaveLength(25);
  });

  it('splits what is too large for one invocation, and loses none of it', async () => {
    const queue = started();
    const names = Array.from({ length: 10 }, (_, n) => `message-0${n}`);
    queue.send(...names.map((name) => name.padEnd(1024 * 1024, 'x')));
    await passOn();
    while (queue.outcomes.length < 10) await queue.answer();
    expect(queue.batches.map(({ length }) => length)).toEqual([5, 5]);
    expect(queue.deleted).toEqual(names);
  });
});

describe('maximum concurrency', () => {
  it.each([
    ['2', 2],
    ['left out', undefined],
  ])('%s: no more batches are handled at once', async (_name, maxConcurrency) => {
    const queue = started({ batchSize: 1, ...(maxConcurrency ? { maxConcurrency } : {}) });
    queue.send(...'abcdefgh');
    await passOn();
    expect(queue.batches).toHaveLength(maxConcurrency ?? 5);
    await queue.answer();
    expect(queue.batches).toHaveLength((maxConcurrency ?? 5) + 1);
  });
});

describe('concurrency by the minute', () => {
  const flood = Array.from({ length: 2000 }, (_, n) => `m${n}`);

  it.each([
    ['of the mapping', 7, 7],
    ['of AWS', undefined, 305],
  ])('grows while messages wait, up to the maximum %s', async (_, maxConcurrency, expected) => {
    const queue = started({ batchSize: 1, ...(maxConcurrency ? { maxConcurrency } : {}) });
    queue.send(...flood);
    await pass(59_000);
    expect(queue.batches).toHaveLength(5);
    await pass(2_000);
    for (let turns = 0; turns < 400; turns++) await passOn();
    expect(queue.batches).toHaveLength(expected);
  });

  it('begins anew once no message waits', async () => {
    const queue = started({ batchSize: 1 });
    queue.send(...'abcdef');
    await passOn();
    await queue.answer();
    await pass(120_000);
    queue.send(...'ghijkl');
    await passOn();
    expect(queue.batches).toHaveLength(6);
  });
});

describe('the outcome of a batch', () => {
  it('deletes what was completed and leaves the rest to come back', async () => {
    const queue = started();
    queue.send('a', 'b');
    await passOn();
    const payload = '{"batchItemFailures":[{"itemIdentifier":"b"}]}';
    await queue.answer({ kind: 'success', payload });
    expect(queue.deleted).toEqual(['a']);
    expect(queue.outcomes).toEqual(['a completed', 'b failed']);
    expect(queue.source.busy).toBe(false);
  });

  it('deletes nothing when the invocation failed', async () => {
    const queue = started({ reportBatchItemFailures: false });
    queue.send('a', 'b');
    await passOn();
    await queue.answer(errorResult('Error', 'no'));
    expect(queue.deleted).toEqual([]);
  });

  it('backs off when the function is throttled', async () => {
    const queue = started({ batchSize: 1, maxConcurrency: 1 });
    queue.send('a', 'b');
    await passOn();
    await queue.answer({ kind: 'throttled' });
    expect(queue.outcomes).toEqual(['a failed']);
    expect(queue.batches).toHaveLength(1);
    await pass(1000);
    expect(queue.batches).toHaveLength(2);
  });
});

describe("the function's role", () => {
  it('leaves everything where it is when it may not receive, and asks again a minute later', async () => {
    const queue = new Surroundings();
    queue.mayPoll = false;
    queue.source.retry();
    queue.send('a');
    await passOn();
    queue.send('b');
    await passOn();
    const { polls } = queue;
    expect(queue.source.refused).toBe(true);
    await pass(60_000);
    expect(queue.polls).toBe(polls + 1);
    queue.mayPoll = true;
    queue.source.retry();
    await passOn();
    expect(queue.source.refused).toBe(false);
    await queue.source.stop();
  });

  it('has what it may not delete come back', async () => {
    const queue = started();
    queue.mayDelete = false;
    queue.send('a');
    await passOn();
    await queue.answer({ kind: 'success', payload: 'null' });
    expect(queue.outcomes).toEqual(['a failed']);
  });
});

describe('filter criteria', () => {
  const filters = ['{"body":{"kind":["paid"]}}', '{"body":{"kind":["declined"]}}'];

  it('delete what no filter wants, without the function', async () => {
    const queue = started({ filters });
    queue.send('{"kind":"paid","n":1}', '{"kind":"other"}', 'no JSON');
    await passOn();
    expect(queue.batches).toEqual([['{"kind":"p']]);
    expect(queue.deleted).toEqual(['{"kind":"o', 'no JSON']);
  });

  it('rejects a pattern that is not modelled, naming the construct and the property', () => {
    expect(() => started({ filters: ['{"body":{"kind":[{"wildcard":"p*"}]}}'] })).toThrow(
      /^App\/Consumer\/Mapping: the property AWS::Lambda::EventSourceMapping\.FilterCriteria cannot be followed \(the operator "wildcard" .*\); change the filter/,
    );
  });
});

describe('a mapping that is off or stopped', () => {
  it('polls nothing', async () => {
    const queue = started({ enabled: false });
    queue.send('a');
    await passOn();
    expect(queue.batches).toEqual([]);
  });

  it('polls what has waited once it is switched on', async () => {
    const queue = started({ enabled: false });
    queue.send('a');
    queue.source.enable(true);
    await passOn();
    expect(queue.batches).toEqual([['a']]);
  });

  it('leaves a batch at hand to its end when it is switched off, and takes no other', async () => {
    const queue = started();
    queue.send('a');
    await passOn();
    queue.source.enable(false);
    expect(queue.source.refused).toBe(true);
    await queue.answer();
    expect(queue.deleted).toEqual(['a']);
  });

  it('stops in the middle of a long poll and of a window', async () => {
    const queue = started({ batchingWindowMs: 300_000 });
    queue.send('a');
    await passOn();
    await queue.source.stop();
    queue.send('b');
    await passOn();
    expect(queue.batches.flat()).not.toContain('b');
  });
});
