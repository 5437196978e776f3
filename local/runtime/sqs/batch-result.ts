import type { InvocationResult } from '../invocation';

/** A message of a batch, as far as its outcome goes. */
interface Identified {
  readonly MessageId: string;
}

/** What becomes of each message of a batch: deleted, or left to come back. */
export interface BatchOutcome<M> {
  readonly completed: readonly M[];
  readonly failed: readonly M[];
}

/**
 * Lambda's rules for what a function's answer means to the messages it was given.
 *
 * With `ReportBatchItemFailures` an empty or null answer, or an empty or null list, completes the
 * batch; an answer that is no JSON object, a list that is none, or an identifier that is empty,
 * null or unknown fails all of it. What is not reported is deleted, in a FIFO queue too: there the
 * function has to report everything after its first failure if it wants to keep the order.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function batchOutcome<M extends Identified>(
  messages: readonly M[],
  result: InvocationResult,
  reportBatchItemFailures: boolean,
): BatchOutcome<M> {
  if (result.kind !== 'success') return { completed: [], failed: messages };
  if (!reportBatchItemFailures) return { completed: messages, failed: [] };
  const failures = reportedFailures(result.payload);
  const known = new Set(messages.map((message) => message.MessageId));
  if (failures === undefined || failures.some((id) => !known.has(id))) {
    return { completed: [], failed: messages };
  }
  const failedIds = new Set(failures);
  return {
    completed: messages.filter((message) => !failedIds.has(message.MessageId)),
    failed: messages.filter((message) => failedIds.has(message.MessageId)),
  };
}

/** The identifiers a function reported, or undefined when its answer makes no sense. */
function reportedFailures(payload: string): string[] | undefined {
  let answer: unknown;
  try {
    answer = payload === '' ? null : JSON.parse(payload);
  } catch {
    return undefined;
  }
  if (answer === null) return [];
  if (typeof answer !== 'object' || Array.isArray(answer)) return undefined;
  const { batchItemFailures: failures } = answer as { batchItemFailures?: unknown };
  if (failures === null || failures === undefined) return [];
  if (!Array.isArray(failures)) return undefined;
  const ids = failures.map(
    (failure: { itemIdentifier?: unknown } | null) => failure?.itemIdentifier,
  );
  return ids.every((id): id is string => typeof id === 'string' && id !== '') ? ids : undefined;
}
