import { mostAtOnce } from '../../model/functions/consumer-concurrency';
import { sourcesFeeding } from '../../model/functions/event-sources';
import { knownSum } from '../../model/known-sum';
import { resourceRule } from '../../rule';

const RESERVED = 'ReservedConcurrentExecutions';

export const consumerConcurrency = resourceRule({
  id: 'consumer-concurrency',
  severity: 'error',
  mistake:
    'The event sources of a function may ask for more invocations at once than are reserved for it.',
  why: 'What is above is throttled, and a throttled message counts as received: under load, messages become dead letters that no handler has seen.',
  link: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html',
  fix: 'raise reservedConcurrentExecutions to what the event sources ask for together, or lower their maxConcurrency; a provisioned poller asks for 10',
  about: ['AWS::Lambda::Function'],
  *check(fn, model) {
    const sources = sourcesFeeding(fn, model);
    const { sum, unknown } = knownSum(sources.map((source) => () => mostAtOnce(source) ?? 0));
    if (sum === 0 && !unknown) return;
    const reserved = fn.number(RESERVED);
    if (reserved === undefined) return;
    if (sum > reserved) {
      yield {
        resource: fn,
        property: RESERVED,
        message: `reserves ${reserved} concurrent executions, must be at least ${sum}: what its event sources may ask for together`,
        change: `reservedConcurrentExecutions: ${sum},`,
      };
    } else if (unknown) throw unknown;
  },
});
