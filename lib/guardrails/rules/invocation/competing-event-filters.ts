import { isEnabled, sourcesPolling } from '../../model/functions/event-sources';
import { QUEUE } from '../../model/messages/queues';
import type { Resource } from '../../model/resource';
import { resourceRule } from '../../rule';

const FILTERS = 'FilterCriteria.Filters';

export const competingEventFilters = resourceRule({
  id: 'competing-event-filters',
  severity: 'error',
  mistake: 'Event sources with different filters poll the same queue.',
  why: 'A message goes to one of them by chance. If it does not match the filter there, Lambda deletes it, whatever the filters of the others say: each takes away part of what the others are for.',
  link: 'https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html',
  fix: 'give each function a queue of its own, both subscribed to a topic, or have one function take all messages and decide',
  about: [QUEUE],
  *check(queue, model) {
    const sources = sourcesPolling(queue, model);
    if (sources.length < 2) return;
    const [first, ...others] = sources.filter(isEnabled);
    const other = first && others.find((source) => filtersOf(source) !== filtersOf(first));
    if (!first || !other) return;
    yield {
      resource: other,
      property: 'FilterCriteria',
      message: `polls ${queue.path} as ${first.path} does, with other filters: each deletes what is for the other`,
      change: `topic.addSubscription(new SqsSubscription(queueOfTheOther));
other.addEventSource(new SqsEventSource(queueOfTheOther));`,
    };
  },
});

/** The filters as text, in whatever order they are written. */
function filtersOf(source: Resource): string {
  return source
    .list(FILTERS)
    .map((filter) => JSON.stringify(filter))
    .sort()
    .join();
}
