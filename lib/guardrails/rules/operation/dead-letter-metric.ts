import { ALARM, metricsOf, queueWatched } from '../../model/alarms/alarms';
import { queuesRedrivingTo, servicesSendingTo } from '../../model/messages/dead-letters';
import { resourceRule } from '../../rule';

export const deadLetterMetric = resourceRule({
  id: 'dead-letter-metric',
  severity: 'error',
  mistake: 'An alarm counts the messages that are sent to a dead-letter queue.',
  why: 'A message that a redrive policy moves is not sent, as SQS counts: the metric stays at 0 and the alarm never fires, however many dead letters there are.',
  link: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html',
  fix: 'watch metricApproximateNumberOfMessagesVisible of the dead-letter queue',
  unless: 'your own code sends to the dead-letter queue, and the alarm is meant for that',
  about: [ALARM],
  *check(alarm, model) {
    for (const metric of metricsOf(alarm)) {
      if (metric.name !== 'NumberOfMessagesSent') continue;
      const queue = queueWatched(metric, model);
      if (!queue) continue;
      const [source] = queuesRedrivingTo(queue, model);
      // What services send is counted.
      if (!source || servicesSendingTo(queue, model).length > 0) continue;
      yield {
        resource: alarm,
        property: `${metric.within}MetricName`,
        message: `watches NumberOfMessagesSent of ${queue.path}, which does not count what the redrive policy of ${source.path} moves there`,
        change: `metric: deadLetters.metricApproximateNumberOfMessagesVisible(),`,
      };
    }
  },
});
