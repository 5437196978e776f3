import { inOrder, isObject, type JsonObject, listOf, objectOf } from '../../template/values';
import type { StackView } from '../template/stack-view';
import { Settings } from './settings';

/**
 * What an alarm's metrics come to, and each that it is made of: `100 * errors / all`, then
 * `errors = Sum Errors (FunctionName Charge) × 60 s`.
 */
export interface MetricsText {
  readonly result: string;
  readonly parts: readonly string[];
}

/** The metrics of metric math, in whatever order they are. */
export function metricsText(metrics: unknown, stack: StackView): MetricsText | undefined {
  if (metrics === undefined) return undefined;
  const queries = listOf(metrics).map(objectOf);
  const results = queries.filter(({ ReturnData }) => ReturnData !== false);
  return {
    result: results.map((query) => queryText(query, stack)).join(' and '),
    parts: queries
      .filter(({ ReturnData }) => ReturnData === false)
      .map((query) => `${stack.text(query['Id'])} = ${queryText(query, stack)}`)
      .sort(inOrder),
  };
}

function queryText(query: JsonObject, stack: StackView): string {
  const { Expression, MetricStat } = query;
  const value =
    Expression === undefined ? statText(objectOf(MetricStat), stack) : stack.text(Expression);
  const rest = new Settings(query, stack.text)
    .without('Id', 'Label', 'ReturnData', 'Expression', 'MetricStat')
    .all();
  return [value, ...rest].join(' ');
}

function statText(stat: JsonObject, stack: StackView): string {
  const metric = objectOf(stat['Metric']);
  return [
    stack.text(stat['Stat']),
    stack.text(metric['MetricName']),
    dimensionsText(metric['Dimensions'], stack),
    `× ${stack.text(stat['Period'])} s`,
    ...new Settings(stat, stack.text).without('Metric', 'Period', 'Stat').all(),
    ...new Settings(metric, stack.text).without('Dimensions', 'MetricName', 'Namespace').all(),
  ]
    .filter((word) => word !== undefined)
    .join(' ');
}

/** Resources by their paths; what is more than a reference, such as an alias, as it is. */
export function dimensionsText(dimensions: unknown, stack: StackView): string | undefined {
  const texts = listOf(dimensions).map((dimension) => {
    if (!isObject(dimension)) return stack.text(dimension);
    const { Name, Value } = dimension;
    const resource = stack.referred(Value);
    const value = resource ? stack.nameOf(resource.logicalId) : stack.text(Value);
    return `${stack.text(Name)} ${value}`;
  });
  return texts.length > 0 ? `(${texts.sort(inOrder).join(', ')})` : undefined;
}
