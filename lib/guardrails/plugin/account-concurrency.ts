import type { IConstruct } from 'constructs';

/** The context that says how many concurrent executions the account has in a Region. */
export const ACCOUNT_CONCURRENCY = 'sluice:accountConcurrency';

/** @throws when the context is no whole number above 0 */
export function accountConcurrencyOf({ node }: IConstruct): number | undefined {
  const given: unknown = node.tryGetContext(ACCOUNT_CONCURRENCY);
  if (given === undefined) return undefined;
  const number = Number(given);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new Error(
    `the context ${ACCOUNT_CONCURRENCY} must be a whole number above 0, got ${JSON.stringify(given)}; write the quota "Concurrent executions" that Service Quotas shows for Lambda`,
  );
}
