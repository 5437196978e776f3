import type { Check } from './check';
import { type ConcurrencyNeeds, concurrencyNeeds } from './concurrency-needs';
import { failed, passed } from './finding';

/** Lambda refuses what would leave less for functions that reserve nothing. */
// https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
const KEPT_UNRESERVED = 100;

/** What accounts have once they are not new any more, and what is asked for at least. */
// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
const USUAL = 1000;

const NOTHING: ConcurrencyNeeds = { reserved: 0, provisioned: 0, eventSources: 0 };

/** The account's concurrency is enough for what the template reserves, provisions and consumes. */
export const CONCURRENCY: Check = {
  name: 'concurrency',
  asks: 'lambda:GetAccountSettings',
  async run({ account, stack, deployed }) {
    const { concurrentExecutions, unreservedConcurrentExecutions } = await account.lambdaSettings();
    const needs = concurrencyNeeds(stack.template);
    const before = deployed ? concurrencyNeeds(deployed) : NOTHING;
    // What the stack has reserved already is missing there, and comes back.
    const available = unreservedConcurrentExecutions + before.reserved;
    const takes = allocated(needs);
    const keeps = takes > allocated(before) ? KEPT_UNRESERVED : 0;
    const missing = takes + Math.max(keeps, needs.eventSources) - available;
    const summary = `${spelled(needs)}, and ${available} of the account's ${concurrentExecutions} are not reserved`;
    if (missing <= 0) return passed(summary);
    return failed(
      [
        summary,
        ...(keeps > 0 ? [`AWS keeps ${KEPT_UNRESERVED} of them for other functions`] : []),
        ...(concurrentExecutions < KEPT_UNRESERVED ? ['new accounts begin with 10'] : []),
        `${missing} are missing`,
      ].join('; '),
      `aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value ${Math.max(USUAL, concurrentExecutions + missing)}, and wait until it is granted; or give the stage less`,
    );
  },
};

function allocated({ reserved, provisioned }: ConcurrencyNeeds): number {
  return reserved + provisioned;
}

function spelled({ reserved, provisioned, eventSources }: ConcurrencyNeeds): string {
  return `the template needs ${reserved + provisioned + eventSources}: ${reserved} reserved, ${provisioned} provisioned, ${eventSources} for event sources`;
}
