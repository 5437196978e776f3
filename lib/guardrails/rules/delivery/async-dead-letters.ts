import { asynchronousInvocations, invokeConfigOf } from '../../model/functions/invocations';
import { FUNCTION } from '../../model/hops/dead-letters';
import { resourceRule } from '../../rule';
import { eachOf } from './each-of';

export const asyncDeadLetters = resourceRule({
  id: 'async-dead-letters',
  severity: 'error',
  mistake:
    'A function that a topic, a bucket, a rule or a schedule invokes has no place for events that it fails on.',
  why: 'They hand the event over and are done. Lambda tries it three times and then drops it, which a dead-letter queue of the subscription, rule or schedule never sees. What is said of the function does not hold for an alias of it, either.',
  link: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html',
  fix: 'set onFailure of the function, or configureAsyncInvoke of the alias that is invoked',
  unless: 'the event is worth nothing after three attempts',
  about: [FUNCTION],
  *check(fn, model) {
    const told = new Set<string>();
    yield* eachOf(asynchronousInvocations(fn, model), function* ({ hop, qualifier = '$LATEST' }) {
      if (told.has(qualifier) || fn.value('DeadLetterConfig.TargetArn') !== undefined) return;
      const config = invokeConfigOf(fn, qualifier, model);
      if (config?.value('DestinationConfig.OnFailure.Destination') !== undefined) return;
      told.add(qualifier);
      const through = qualifier === '$LATEST' ? '' : ` through ${qualifier}`;
      yield {
        resource: fn,
        message: `is invoked by ${hop.from.path}${through}, and what it fails on three times is dropped`,
        change:
          qualifier === '$LATEST'
            ? `onFailure: new SqsDestination(failed),`
            : `alias.configureAsyncInvoke({ onFailure: new SqsDestination(failed) });`,
      };
    });
  },
});
