import { z } from 'zod';
import { kind, named, rule } from '../kind';

const INVOCATION =
  'each invocation; of a queue, each message in its batch, and one that is hit hits the batch';
const where = {
  function: named('a function, by its construct path or short name', 'process-payment'),
};
const PARTIAL =
  'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting';
const TIMEOUT = 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html';

const SKEW_RULE = rule(
  'must be a whole number of seconds from -86400 to 86400',
  'leave it out for 600, ten minutes fast',
);

/** What goes wrong with whole invocations, and with what they run in. */
export const INVOCATION_KINDS = [
  kind(
    'hang-at-start',
    INVOCATION,
    where,
    'Nothing is done, and the invocation ends by its timeout.',
    TIMEOUT,
  ),
  kind(
    'hang-at-end',
    INVOCATION,
    where,
    'Everything is done, and the invocation ends by its timeout.',
    TIMEOUT,
  ),
  kind(
    'crash-before-acknowledgement',
    INVOCATION,
    where,
    'Everything is done, and the environment ends before anybody hears of it: the batch comes back, a caller gets a 500.',
    'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html',
  ),
  kind(
    'out-of-memory',
    INVOCATION,
    where,
    'Everything is done, and the environment is ended for using too much memory.',
    'https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-invocation.html',
  ),
  kind(
    'malformed-batch-answer',
    INVOCATION,
    where,
    'Everything is done, and the partial batch response cannot be read: the whole batch comes back.',
    PARTIAL,
  ),
  kind(
    'unknown-batch-item',
    INVOCATION,
    where,
    'Everything is done, and the partial batch response names a message that was not in the batch: all of it comes back.',
    PARTIAL,
  ),
  kind(
    'throttled-invocation',
    INVOCATION,
    where,
    'There is no concurrency left for the invocation.',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html',
  ),
  kind(
    'clock-skew',
    'each function',
    {
      ...where,
      skewSeconds: z.int(SKEW_RULE).min(-86_400, SKEW_RULE).max(86_400, SKEW_RULE).default(600),
    },
    "The clock of the function's new environments is wrong by so much.",
    'https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html',
  ),
  kind(
    'provisioned-capacity-gone',
    'each function with provisioned concurrency, at its first invocation',
    where,
    'The environments that were initialised ahead are gone, and invocations start others.',
    'https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html',
  ),
] as const;
