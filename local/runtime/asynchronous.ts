import type { Invocation, InvocationResult } from './invocation';

/**
 * Pauses before Lambda's two further attempts at an asynchronous invocation that failed.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
const RETRY_AFTER_MS = [60_000, 120_000];

/** Invokes as Lambda does for events: an attempt that fails is repeated, twice at most. */
export async function invokeAsynchronously(
  invoke: (invocation: Invocation) => Promise<InvocationResult>,
  invocation: Invocation,
): Promise<InvocationResult> {
  let result = await invoke(invocation);
  for (const pauseMs of RETRY_AFTER_MS) {
    if (result.kind !== 'error') break;
    await new Promise((resolve) => setTimeout(resolve, pauseMs).unref());
    result = await invoke(invocation);
  }
  return result;
}
