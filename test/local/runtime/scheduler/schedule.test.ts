import type { ScheduleSpec } from '../../../../local/assembly/model';
import { invokeAsynchronously } from '../../../../local/runtime/asynchronous';
import { errorResult, type InvocationResult } from '../../../../local/runtime/invocation';
import { Pauses } from '../../../../local/runtime/pauses';
import { Schedule } from '../../../../local/runtime/scheduler/schedule';

const spec: ScheduleSpec = {
  path: 'App/Nightly',
  stack: 'App',
  logicalId: 'Nightly',
  name: 'nightly',
  arn: 'arn:schedule',
  groupName: 'default',
  expression: 'rate(1 hour)',
  timeZone: 'UTC',
  enabled: true,
  targetArn: 'arn:function',
  roleArn: 'arn:role',
  input: '{"release":true}',
  maximumRetryAttempts: 2,
  maximumEventAgeMs: 60_000,
};
const HOUR_MS = 3_600_000;
const done: InvocationResult = { kind: 'success', payload: 'null' };

let schedule: Schedule | undefined;
const invoked: string[] = [];
let allowed = true;

function start(overrides: Partial<ScheduleSpec>, result: InvocationResult = done): void {
  invoked.length = 0;
  schedule = new Schedule(
    { ...spec, ...overrides },
    {
      mayInvoke: () => allowed,
      invoke: async ({ payload, invokedArn }) => {
        invoked.push(`${invokedArn} ${payload}`);
        return result;
      },
      pause: (ms) => new Pauses().wait(ms),
    },
  );
  schedule.start();
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  schedule?.stop();
  allowed = true;
  jest.useRealTimers();
});

describe('a schedule', () => {
  it('invokes its target with its input each time it is due', async () => {
    start({});
    await jest.advanceTimersByTimeAsync(HOUR_MS - 1);
    expect(invoked).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(invoked).toEqual(['arn:function {"release":true}']);
    await jest.advanceTimersByTimeAsync(HOUR_MS);
    expect(invoked).toHaveLength(2);
  });

  it('does nothing when it is disabled, or stopped', async () => {
    start({ enabled: false });
    await jest.advanceTimersByTimeAsync(HOUR_MS);
    expect(invoked).toEqual([]);
    start({});
    schedule?.stop();
    await jest.advanceTimersByTimeAsync(HOUR_MS);
    expect(invoked).toEqual([]);
  });

  it('tries again when the function is throttled, as often as its retry policy says', async () => {
    start({}, { kind: 'throttled' });
    await jest.advanceTimersByTimeAsync(HOUR_MS + 60_000);
    expect(invoked).toHaveLength(3);
  });

  it('does not try again what has become too old', async () => {
    start({ maximumEventAgeMs: 500, maximumRetryAttempts: 100 }, { kind: 'throttled' });
    await jest.advanceTimersByTimeAsync(HOUR_MS + 60_000);
    expect(invoked).toHaveLength(2);
  });

  it('does not try again when the function was reached and failed', async () => {
    start({}, errorResult('Error', 'no'));
    await jest.advanceTimersByTimeAsync(HOUR_MS + 60_000);
    expect(invoked).toHaveLength(1);
  });

  it('does nothing when it may not invoke its target', async () => {
    allowed = false;
    start({});
    await jest.advanceTimersByTimeAsync(HOUR_MS);
    expect(invoked).toEqual([]);
  });

  it('is refused with its place when its expression cannot be read', () => {
    expect(() => start({ expression: 'rate(1 fortnight)' })).toThrow(
      /^App\/Nightly: the schedule expression "rate\(1 fortnight\)" cannot be read/,
    );
  });
});

describe('an asynchronous invocation', () => {
  const invocation = { payload: '{}', invokedArn: 'arn:function' };

  it('is repeated twice when it fails, after one minute and two more', async () => {
    const times: number[] = [];
    const startedAt = Date.now();
    const result = invokeAsynchronously(async () => {
      times.push((Date.now() - startedAt) / 1000);
      return errorResult('Error', 'no');
    }, invocation);
    await jest.advanceTimersByTimeAsync(HOUR_MS);
    expect(await result).toMatchObject({ kind: 'error' });
    expect(times).toEqual([0, 60, 180]);
  });

  it('is not repeated once it succeeds', async () => {
    const results = [errorResult('Error', 'no'), done];
    const result = invokeAsynchronously(
      async () => results.shift() ?? errorResult('Error', 'again'),
      invocation,
    );
    await jest.advanceTimersByTimeAsync(HOUR_MS);
    expect(await result).toEqual(done);
    expect(results).toEqual([]);
  });
});
