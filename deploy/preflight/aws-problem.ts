import type { Target } from './account';
import { type Finding, failed, unknown } from './finding';

/** What an error of the SDK may carry. */
interface SdkError extends Error {
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const FORBIDDEN = /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|AuthorizationError)$/;
const UNSUPPORTED =
  /^(UnknownOperationException|UnknownOperation|InvalidAction|NotImplemented|UnsupportedOperation)$/;
const UNREACHABLE =
  /\b(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|TimeoutError)\b/;

/** Whether an error says that nobody answers; the SDK may wrap it, with only the message left. */
export function isUnreachable({ name, code = '', message }: SdkError): boolean {
  return [name, code, message].some((text) => UNREACHABLE.test(text));
}

/** What an error says of a check that asked something; its next step. */
export function findingOf(error: unknown, asks: string, { endpoint }: Target): Finding {
  const problem = error as SdkError;
  const { name, message, $metadata } = problem;
  if (FORBIDDEN.test(name)) {
    return unknown(
      `the caller may not ask (${asks})`,
      'it stands in the way of nothing; to know, run the preflight as somebody who may',
    );
  }
  if (isUnreachable(problem)) {
    return failed(
      `nobody answered ${asks}: ${message}`,
      'check the network and AWS_ENDPOINT_URL, and try again',
    );
  }
  const { httpStatusCode } = $metadata ?? {};
  if (UNSUPPORTED.test(name) || httpStatusCode === 501 || endpoint !== undefined) {
    return unknown(
      `${endpoint ?? 'AWS'} does not answer ${asks} as AWS documents it: ${name}: ${message}`,
      'it stands in the way of nothing',
    );
  }
  return failed(
    `${asks} failed: ${name}: ${message}`,
    'put it right, or go on without with --skip-preflight',
  );
}
