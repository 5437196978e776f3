import { ALARM, metricsOf, queueWatched } from '../../model/alarms/alarms';
import { queuesRedrivingTo } from '../../model/messages/dead-letters';
import { resourceRule } from '../../rule';

export const deadLetterInFlight = resourceRule({
  id: 'dead-letter-in-flight',
  severity: 'warning',
  mistake: 'An alarm counts the messages of a dead-letter queue that somebody has received.',
  why: 'Dead letters wait until somebody looks at them. Such an alarm is silent as long as nobody does, and fires at whoever looks.',
  link: 'https://github.com/cdklabs/construct-hub/pull/1779',
  fix: 'watch metricApproximateNumberOfMessagesVisible of the dead-letter queue alone',
  unless: 'the alarm is to stay on while somebody inspects the dead letters',
  about: [ALARM],
  *check(alarm, model) {
    for (const metric of metricsOf(alarm)) {
      if (metric.name !== 'ApproximateNumberOfMessagesNotVisible') continue;
      const queue = queueWatched(metric, model);
      const [source] = queue ? queuesRedrivingTo(queue, model) : [];
      if (!queue || !source) continue;
      yield {
        resource: alarm,
        property: `${metric.within}MetricName`,
        message: `watches ApproximateNumberOfMessagesNotVisible of ${queue.path}, which holds the dead letters of ${source.path} and is 0 until somebody receives them`,
        change: `metric: deadLetters.metricApproximateNumberOfMessagesVisible(),`,
      };
    }
  },
});
