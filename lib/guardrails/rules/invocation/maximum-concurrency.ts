import { hasPollers, MAXIMUM_CONCURRENCY } from '../../model/functions/consumer-concurrency';
import { EVENT_SOURCE } from '../../model/functions/event-sources';
import { resourceRule } from '../../rule';

/** @see https://docs.aws.amazon.com/lambda/latest/api/API_ScalingConfig.html */
const BOUNDS = [2, 1000] as const;

export const maximumConcurrency = resourceRule({
  id: 'maximum-concurrency',
  severity: 'error',
  mistake:
    'The maximum concurrency of an event source is not from 2 to 1000, or stands beside provisioned pollers.',
  why: 'Lambda refuses it, and the deployment is rolled back.',
  link: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html',
  fix: 'set maxConcurrency to 2 at least and 1000 at most, or provisionedPollerConfig in its place; one batch at a time is what a FIFO queue with one message group gives',
  about: [EVENT_SOURCE],
  *check(source) {
    if (source.value('ScalingConfig') === undefined) return;
    if (hasPollers(source)) {
      yield {
        resource: source,
        property: 'ProvisionedPollerConfig',
        message: 'has provisioned pollers beside a maximum concurrency, must have one of the two',
        change: 'provisionedPollerConfig: { maximumPollers: 2 }, // and no maxConcurrency',
      };
    }
    const [lowest, highest] = BOUNDS;
    const limit = source.number(MAXIMUM_CONCURRENCY) ?? lowest;
    if (Number.isInteger(limit) && limit >= lowest && limit <= highest) return;
    yield {
      resource: source,
      property: MAXIMUM_CONCURRENCY,
      message: `has a maximum concurrency of ${limit}, must be a whole number from ${lowest} to ${highest}`,
      change: `maxConcurrency: ${limit > highest ? highest : lowest},`,
    };
  },
});
