import type { InvocationFault } from '../faults/invocation-faults';
import type { Outages } from '../faults/outages';
import type { FunctionPool } from '../runtime/function-pool';
import { errorResult, type Invocation, type InvocationResult } from '../runtime/invocation';

const KILLED = ['Runtime.ExitError', 'Runtime exited with error: signal: killed'] as const;

/**
 * Invokes a function, and has something go wrong.
 *
 * @param onError told of an error that is not the function's own
 */
export async function invokeWith(
  fault: InvocationFault,
  pool: FunctionPool,
  invocation: Invocation,
  outages: Outages,
  onError: (errorType: string, errorMessage: string) => void,
): Promise<InvocationResult> {
  const fail = (errorType: string, errorMessage: string) => {
    pool.counts.errors++;
    onError(errorType, errorMessage);
    return errorResult(errorType, errorMessage);
  };
  const timedOut = async () => {
    await outages.hold(pool.spec.timeoutMs);
    const seconds = (pool.spec.timeoutMs / 1000).toFixed(2);
    return fail('Sandbox.Timedout', `Task timed out after ${seconds} seconds`);
  };
  if (fault.kind === 'throttled') {
    pool.counts.throttles++;
    return { kind: 'throttled' };
  }
  if (fault.kind === 'hang' && fault.when === 'start') {
    pool.counts.invocations++;
    return timedOut();
  }
  const result = await pool.invoke(invocation);
  if (result.kind !== 'success') return result;
  if (fault.kind === 'answer') return { kind: 'success', payload: fault.payload };
  await pool.recycle();
  return fault.kind === 'hang' ? timedOut() : fail(...KILLED);
}
