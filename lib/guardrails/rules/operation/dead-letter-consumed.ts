import { ALARM, metricsOf, queueWatched } from '../../model/alarms/alarms';
import { sourcesPolling } from '../../model/functions/event-sources';
import { queuesRedrivingTo } from '../../model/messages/dead-letters';
import { ifKnown, resourceRule } from '../../rule';

export const deadLetterConsumed = resourceRule({
  id: 'dead-letter-consumed',
  severity: 'warning',
  mistake: 'An alarm waits for dead letters in a queue that a function empties.',
  why: 'The function takes each dead letter at once, and the count of those that wait is taken once a minute: it is nearly always 0, and the alarm is silent however many come.',
  link: 'https://github.com/Readplace/readplace.com/pull/1127',
  fix: 'watch what the function does with them, such as metricNumberOfMessagesReceived of the dead-letter queue, or take its event source away',
  unless: 'the function fails on dead letters, and the alarm tells of those that come back',
  about: [ALARM],
  *check(alarm, model) {
    const metrics = metricsOf(alarm);
    // In metric math others may tell.
    if (metrics.length !== 1) return;
    for (const metric of metrics) {
      if (metric.name !== 'ApproximateNumberOfMessagesVisible') continue;
      const queue = queueWatched(metric, model);
      if (!queue || queuesRedrivingTo(queue, model).length === 0) continue;
      const source = sourcesPolling(queue, model).find(
        (one) => ifKnown(() => one.text('Enabled')) !== 'false',
      );
      if (!source) continue;
      yield {
        resource: alarm,
        property: `${metric.within}MetricName`,
        message: `watches what waits in ${queue.path}, which ${source.path} empties as it comes`,
        change: 'metric: deadLetters.metricNumberOfMessagesReceived(),',
      };
    }
  },
});
