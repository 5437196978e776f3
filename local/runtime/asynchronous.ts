import { randomUUID } from 'node:crypto';
import type { Invocation, InvocationResult } from './invocation';
import { Pauses } from './pauses';

/**
 * Pauses before Lambda's further attempts at an asynchronous invocation that failed.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
const RETRY_AFTER_MS = [60_000, 120_000];

export interface AsynchronousSettings {
  readonly retryAttempts: number;
  readonly maximumEventAgeMs: number;
  /** Takes the record of an event that was given up, as JSON. */
  readonly onGivenUp?: (record: string) => Promise<void>;
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-configuring.html */
const DEFAULTS: AsynchronousSettings = { retryAttempts: 2, maximumEventAgeMs: 21_600_000 };

/**
 * Invokes as Lambda does for events: an attempt that fails is repeated, and what is given up is
 * recorded where somebody wants it.
 *
 * @param pauses between the attempts
 */
export async function invokeAsynchronously(
  invoke: (invocation: Invocation) => Promise<InvocationResult>,
  invocation: Invocation,
  { retryAttempts, maximumEventAgeMs, onGivenUp }: AsynchronousSettings = DEFAULTS,
  pauses = new Pauses(),
): Promise<InvocationResult> {
  const receivedAt = Date.now();
  for (let attempt = 1; ; attempt++) {
    const result = await invoke(invocation);
    if (result.kind !== 'error') return result;
    const pauseMs = RETRY_AFTER_MS[attempt - 1];
    const exhausted = attempt > retryAttempts || pauseMs === undefined;
    if (exhausted || Date.now() + pauseMs - receivedAt > maximumEventAgeMs) {
      const condition = exhausted ? 'RetriesExhausted' : 'EventAgeExceeded';
      await onGivenUp?.(recordOf(invocation, result.payload, condition, attempt));
      return result;
    }
    await pauses.wait(pauseMs);
  }
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
function recordOf(
  { payload, invokedArn }: Invocation,
  responsePayload: string,
  condition: string,
  approximateInvokeCount: number,
): string {
  return JSON.stringify({
    version: '1.0',
    timestamp: new Date().toISOString(),
    requestContext: {
      requestId: randomUUID(),
      functionArn: invokedArn,
      condition,
      approximateInvokeCount,
    },
    requestPayload: JSON.parse(payload),
    // The local cloud has one version of every function.
    responseContext: { statusCode: 200, executedVersion: '1', functionError: 'Unhandled' },
    responsePayload: JSON.parse(responsePayload),
  });
}
