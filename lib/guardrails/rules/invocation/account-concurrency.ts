import { amountsProvisioned } from '../../model/functions/provisioned-concurrency';
import { groupedBy } from '../../model/groups';
import { knownSum } from '../../model/known-sum';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import { type Problem, type Rule, untilUnknown } from '../../rule';

/**
 * What Lambda keeps for functions that reserve nothing.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
 */
const KEPT = 100;

const RESERVED = 'ReservedConcurrentExecutions';

export const accountConcurrency: Rule = {
  id: 'account-concurrency',
  severity: 'error',
  mistake:
    'The functions of a Region reserve so much concurrency that less than 100 is left of what the account has there.',
  why: 'Lambda keeps 100 for functions that reserve nothing, and refuses what goes below: the deployment fails. The rule adds up the stacks of one account and Region, and a stack for any environment alone. It needs the context sluice:accountConcurrency.',
  link: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html',
  fix: 'lower reservedConcurrentExecutions or provisionedConcurrentExecutions, or have the quota "Concurrent executions" raised and the context sluice:accountConcurrency say so',
  *check(model) {
    const { accountConcurrency: all } = model.circumstances;
    if (all === undefined) return;
    for (const functions of groupedBy(model.of('AWS::Lambda::Function'), placeOf).values()) {
      const [first] = functions;
      if (first) yield* untilUnknown(first, () => overdrawn(functions, all, model));
    }
  },
};

/** Where concurrency is shared for sure: two stacks for any environment may be for different accounts. */
function placeOf({ stack: { input } }: Resource): string {
  const { accountId, region, nestedIn, path } = input;
  if (accountId !== undefined && region !== undefined) return `${accountId} ${region}`;
  return nestedIn?.stackPath ?? path;
}

function* overdrawn(functions: readonly Resource[], all: number, model: Model): Iterable<Problem> {
  let sum = 0;
  let firstUnknown: Error | undefined;
  for (const fn of functions) {
    const share = knownSum([() => takenBy(fn, model)]);
    firstUnknown ??= share.unknown;
    sum += share.sum;
    if (share.sum === 0 || sum <= all - KEPT) continue;
    yield {
      resource: fn,
      message: `takes ${share.sum} concurrent executions, which with what is reserved before it comes to ${sum}: of the account's ${all} at least ${KEPT} must be left, so ${Math.max(all - KEPT, 0)} can be reserved`,
      change: changeFor(fn, share.sum - (sum - (all - KEPT)), sum + KEPT),
    };
    return;
  }
  if (firstUnknown) throw firstUnknown;
}

/** Where nothing is left to reserve, the account has to have more. */
function changeFor(fn: Resource, left: number, needed: number): string {
  return left > 0 && RESERVED in fn.properties
    ? `reservedConcurrentExecutions: ${left},`
    : `app.node.setContext('sluice:accountConcurrency', ${needed}); // once the account has as many`;
}

/** Provisioned concurrency is part of what its function reserves, where it reserves something. */
function takenBy(fn: Resource, model: Model): number {
  const reserved = fn.number(RESERVED);
  if (reserved !== undefined) return reserved;
  return amountsProvisioned(fn, 'least', model).reduce((sum, amount) => sum + amount(), 0);
}
