import { ALARM, metricsOf, type WatchedMetric } from '../../model/alarms/alarms';
import { resourceRule } from '../../rule';
import { shown } from '../../template/unknown';

/** By namespace, the dimension that has a name, and how CDK gives that name. */
const NAMES: Readonly<Record<string, readonly [dimension: string, prop: string]>> = {
  'AWS/SQS': ['QueueName', 'queue.queueName'],
  'AWS/SNS': ['TopicName', 'topic.topicName'],
  'AWS/Lambda': ['FunctionName', 'fn.functionName'],
  'AWS/DynamoDB': ['TableName', 'table.tableName'],
  'AWS/Events': ['RuleName', 'rule.ruleName'],
};

export const alarmDimension = resourceRule({
  id: 'alarm-dimension',
  severity: 'error',
  mistake: 'An alarm names what it watches by an ARN or a URL where its metric has a name.',
  why: 'CloudWatch takes any text, and a metric of another text is another metric, which never has data. The alarm never fires.',
  link: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html#Dimension',
  fix: "take the construct's own metric, such as queue.metricApproximateNumberOfMessagesVisible(), or give the name in dimensionsMap",
  about: [ALARM],
  *check(alarm) {
    for (const metric of metricsOf(alarm)) {
      const [dimension, prop] = Object.hasOwn(NAMES, metric.namespace)
        ? (NAMES[metric.namespace] ?? [])
        : [];
      if (dimension === undefined || prop === undefined) continue;
      const message = mistakeOf(metric, dimension);
      if (message === undefined) continue;
      yield {
        resource: alarm,
        property: `${metric.within}Dimensions`,
        message,
        change: `dimensionsMap: { ${dimension}: ${prop} },`,
      };
    }
  },
});

function mistakeOf(
  { namespace, name, dimensions }: WatchedMetric,
  dimension: string,
): string | undefined {
  const value = dimensions.get(dimension);
  if (value !== undefined) {
    const kind = kindOf(value);
    if (kind === undefined) return undefined;
    return `watches ${name} with ${dimension} ${shown(value)}, which is ${kind}: no such metric ever has data`;
  }
  // Every metric of SQS is of one queue, https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
  return namespace === 'AWS/SQS'
    ? `watches ${name} without the dimension ${dimension}, and SQS has no metric of all queues`
    : undefined;
}

/** No name of these has a colon. */
function kindOf(value: string): string | undefined {
  if (value.startsWith('arn:')) return 'an ARN';
  return value.startsWith('https://') ? 'a URL' : undefined;
}
