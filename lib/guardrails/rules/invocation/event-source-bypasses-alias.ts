import { functionBehind } from '../../model/functions/functions';
import { type Invoker, invokers } from '../../model/functions/invokers';
import { provisionedByFunction } from '../../model/functions/provisioned-concurrency';
import type { Model } from '../../model/model';
import { ifKnown, type Problem, type Rule, untilUnknown } from '../../rule';
import { unknownPart } from '../../template/unknown';

export const eventSourceBypassesAlias: Rule = {
  id: 'event-source-bypasses-alias',
  severity: 'error',
  mistake:
    'Something invokes a function itself, while provisioned concurrency is kept for its alias or version.',
  why: 'Provisioned concurrency serves only invocations of the alias or version that has it. Whoever addresses the function gets $LATEST: it starts cold, and what is kept warm is paid for and not used.',
  link: 'https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html',
  fix: 'give the alias, and not the function, to the event source, schedule, rule, subscription or integration',
  unless: 'it is invoked rarely and may start cold, as for maintenance',
  *check(model) {
    if (model.derive(provisionedByFunction).size === 0) return;
    for (const invoker of invokers(model)) {
      if (!isElsewhere(invoker, model)) {
        yield* untilUnknown(invoker.resource, () => bypassed(invoker, model));
      }
    }
  },
};

/** A function that is surely none of the app's keeps nothing warm here. */
function isElsewhere({ address }: Invoker, model: Model): boolean {
  return unknownPart(address) === undefined && !ifKnown(() => functionBehind(address, model));
}

function* bypassed({ resource, property, address }: Invoker, model: Model): Iterable<Problem> {
  const { function: fn, qualifier } = functionBehind(address, model);
  const [provisioned] = model.derive(provisionedByFunction).get(fn) ?? [];
  if (qualifier !== undefined || !provisioned) return;
  yield {
    resource,
    property,
    message: `invokes $LATEST of ${fn.path}, which starts cold, while provisioned concurrency is kept for ${provisioned.of}`,
    change: 'alias.addEventSource(new SqsEventSource(queue)); // in place of fn.addEventSource(…)',
  };
}
