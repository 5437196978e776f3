import { invokeAsynchronously } from '../../../local/runtime/asynchronous';
import { errorResult, type InvocationResult } from '../../../local/runtime/invocation';

const DONE: InvocationResult = { kind: 'success', payload: 'null' };
const FAILED = errorResult('Error', 'out of stock');
const MINUTE_MS = 60_000;

const invocation = { payload: '{"orderId":"1"}', invokedArn: 'arn:function:live' };

/** What becomes of an event whose attempts end in this way, the last one for good. */
async function outcome(
  results: readonly InvocationResult[],
  settings?: { retryAttempts?: number; maximumEventAgeMs?: number },
) {
  const startedAt = Date.now();
  const attemptsAt: number[] = [];
  const records: string[] = [];
  const ended = invokeAsynchronously(
    async () => {
      const result = results[Math.min(attemptsAt.length, results.length - 1)] ?? DONE;
      attemptsAt.push((Date.now() - startedAt) / MINUTE_MS);
      return result;
    },
    invocation,
    settings && {
      retryAttempts: 2,
      maximumEventAgeMs: 360 * MINUTE_MS,
      ...settings,
      onGivenUp: async (record) => void records.push(record),
    },
  );
  await jest.advanceTimersByTimeAsync(10 * MINUTE_MS);
  return { attemptsAt, records: records.map((record) => JSON.parse(record)), result: await ended };
}

describe('an asynchronous invocation', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is repeated after one minute and after two more, unless told otherwise', async () => {
    expect(await outcome([FAILED])).toEqual({
      attemptsAt: [0, 1, 3],
      records: [],
      result: FAILED,
    });
  });

  it.each([
    [0, [0]],
    [1, [0, 1]],
    [2, [0, 1, 3]],
  ])('is repeated %i times at most where that is said', async (retryAttempts, attemptsAt) => {
    const given = await outcome([FAILED], { retryAttempts });
    expect(given.attemptsAt).toEqual(attemptsAt);
    expect(given.records).toHaveLength(1);
  });

  it('ends with the first attempt that succeeds, without a record', async () => {
    expect(await outcome([FAILED, DONE], {})).toEqual({
      attemptsAt: [0, 1],
      records: [],
      result: DONE,
    });
  });

  it('is recorded with the event, the last answer and why there was no other', async () => {
    const { records } = await outcome([FAILED], { retryAttempts: 1 });
    expect(records).toEqual([
      {
        version: '1.0',
        timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
        requestContext: {
          requestId: expect.any(String),
          functionArn: 'arn:function:live',
          condition: 'RetriesExhausted',
          approximateInvokeCount: 2,
        },
        requestPayload: { orderId: '1' },
        responseContext: { statusCode: 200, executedVersion: '1', functionError: 'Unhandled' },
        responsePayload: { errorType: 'Error', errorMessage: 'out of stock' },
      },
    ]);
  });

  it.each([
    ['the second attempt', MINUTE_MS - 1, [0]],
    ['the third attempt', 2 * MINUTE_MS, [0, 1]],
  ])('is given up when it would be too old for %s', async (_, maximumEventAgeMs, attemptsAt) => {
    const given = await outcome([FAILED], { maximumEventAgeMs });
    expect(given.attemptsAt).toEqual(attemptsAt);
    expect(given.records[0].requestContext.condition).toBe('EventAgeExceeded');
  });
});
