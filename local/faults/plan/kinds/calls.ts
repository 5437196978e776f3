import { z } from 'zod';
import { FINAL_CODES, RETRIED_CODES } from '../../aws-errors';
import { kind, named, rule, seconds } from '../kind';
import { service } from './services';

const OCCASION = 'each call of a function to AWS';

const where = {
  function: named('a function, by its construct path or short name', 'process-payment'),
  service,
  operation: named('an API operation', 'PutItem'),
};

const code = (known: readonly string[]) =>
  z
    .enum(
      known as [string, ...string[]],
      rule(`must be one of ${known.join(', ')}`, 'leave it out for any of the service called'),
    )
    .optional();

const RETRIES = 'https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html';

/** What goes wrong with single calls. */
export const CALL_KINDS = [
  kind(
    'crash-before-call',
    OCCASION,
    where,
    "The function's environment ends just before the call takes effect.",
    'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html',
  ),
  kind(
    'crash-after-call',
    OCCASION,
    where,
    "The function's environment ends just after the call has taken effect.",
    'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html',
  ),
  kind(
    'out-of-memory-at-call',
    OCCASION,
    where,
    'The environment is ended for using too much memory, just after the call has taken effect.',
    'https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-invocation.html',
  ),
  kind(
    'retried-error',
    OCCASION,
    { ...where, errorCode: code(RETRIED_CODES) },
    'The service answers with an error that the SDK tries again after: throttled, or out of order.',
    RETRIES,
  ),
  kind(
    'final-error',
    OCCASION,
    { ...where, errorCode: code(FINAL_CODES) },
    'The service answers with an error that the SDK gives up at: denied, not valid, not there.',
    RETRIES,
  ),
  kind(
    'connection-reset',
    OCCASION,
    where,
    'The connection breaks before the call takes effect. The SDK tries again.',
    RETRIES,
  ),
  kind(
    'lost-answer',
    OCCASION,
    where,
    'The call takes effect and the connection breaks before the answer. The SDK tries again.',
    RETRIES,
  ),
  kind(
    'slow-call',
    OCCASION,
    { ...where, delaySeconds: seconds(0.001, 900, 5) },
    'The call takes effect, and its answer is held back for so long.',
  ),
] as const;
