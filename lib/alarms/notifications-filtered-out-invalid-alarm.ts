import { MathExpression, type Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { type AlarmDefinition, MINUTE } from './alarm-definition';
import { AlarmKind } from './alarm-kind';

/**
 * Messages that no filter could read: attributes that are malformed or not there at all, or a body
 * that is no JSON. A consumer that filters has not got them, and no dead letter is left of them.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html
 */
export function notificationsFilteredOutInvalidAlarm(topic: ITopic): AlarmDefinition {
  const filteredOut = (why: string): Metric =>
    topic.metric(`NumberOfNotificationsFilteredOut-${why}`, { statistic: 'Sum', period: MINUTE });
  return {
    kind: AlarmKind.NOTIFICATIONS_FILTERED_OUT_INVALID,
    metric: new MathExpression({
      // A number and a metric that is not told make nothing.
      expression: 'FILL(attributes, 0) + FILL(body, 0) + FILL(none, 0)',
      usingMetrics: {
        attributes: filteredOut('InvalidAttributes'),
        body: filteredOut('InvalidMessageBody'),
        none: filteredOut('NoMessageAttributes'),
      },
      label: 'Messages that no filter could read',
      period: MINUTE,
    }),
    threshold: 0,
    // FILL takes the latest minute for 0 as long as nothing is told of it, so it is looked at again.
    datapointsToAlarm: 1,
    evaluationPeriods: 5,
    means:
      'Consumers that filter did not get messages whose attributes or body their filters could not read; they are not kept anywhere.',
    firstStep:
      'See which of its metrics counts, then what the publisher sent at that time: no attributes, malformed ones, or a body that is no JSON. Publish it again.',
  };
}
