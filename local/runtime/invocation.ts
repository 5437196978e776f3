import type { ColdStartCause } from './capacity/cold-start-cause';

/**
 * The largest payload of a synchronous invocation, and the largest answer: 6 MB, and 100 bytes.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const PAYLOAD_LIMIT_BYTES = 6 * 1024 * 1024 + 100;

/** One invocation as a caller asks for it. */
export interface Invocation {
  /** The event, as JSON. */
  readonly payload: string;
  /** ARN the caller used: of the function, or of its alias or version. */
  readonly invokedArn: string;
  /** Told when it has to wait for an environment, once that is initialised. */
  readonly onColdStart?: (cause: ColdStartCause) => void;
}

/** What goes wrong with one invocation on purpose. */
export type InvocationFault =
  /** At the start its handler is never called, at the end it does everything and never answers. */
  | { readonly kind: 'hang'; readonly when: 'start' | 'end' }
  /** At the start before its handler is called, at the end after its last call and before its answer. */
  | { readonly kind: 'crash'; readonly when: 'start' | 'end' }
  | { readonly kind: 'out-of-memory'; readonly when: 'end' }
  /** Its answer is this, as JSON, in the place of its own. */
  | { readonly kind: 'answer'; readonly payload: string };

/** How an invocation ended, in the words of Lambda's Invoke API. */
export type InvocationResult =
  | { readonly kind: 'success'; readonly payload: string }
  | FailedInvocation
  | { readonly kind: 'throttled' };

export interface FailedInvocation {
  readonly kind: 'error';
  readonly errorType: string;
  readonly errorMessage: string;
  /** The error document Lambda would answer with, as JSON. */
  readonly payload: string;
}

/** An error document as Lambda writes it when the function itself could not. */
export function errorResult(errorType: string, errorMessage: string): FailedInvocation {
  return {
    kind: 'error',
    errorType,
    errorMessage,
    payload: JSON.stringify({ errorType, errorMessage }),
  };
}

/** The result for an error document that came from the function's runtime. */
export function reportedError(document: string): FailedInvocation {
  const { errorType, errorMessage } = parsed(document);
  return { kind: 'error', errorType, errorMessage, payload: document };
}

function parsed(document: string): { errorType: string; errorMessage: string } {
  try {
    const value = JSON.parse(document) as { errorType?: unknown; errorMessage?: unknown };
    return {
      errorType: String(value.errorType ?? 'Error'),
      errorMessage: String(value.errorMessage ?? ''),
    };
  } catch {
    return { errorType: 'Runtime.Unknown', errorMessage: document.slice(0, 200) };
  }
}
