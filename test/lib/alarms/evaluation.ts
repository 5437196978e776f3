import { type CfnElement, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';

/** What a metric told, period by period; nothing where it told nothing. */
export type Series = readonly (number | undefined)[];

/** An alarm as it is deployed. */
// biome-ignore lint/suspicious/noExplicitAny: a template is any JSON
export function propertiesOfAlarm(alarm: Alarm): any {
  const stack = Stack.of(alarm);
  const id = stack.resolve((alarm.node.defaultChild as CfnElement).logicalId);
  return Template.fromStack(stack).toJSON()['Resources'][id].Properties;
}

/**
 * Whether an alarm fires once its metrics, by their names, have told these series. As CloudWatch
 * does it: what is computed from a missing number is missing, and missing is not breaching.
 */
export function fires(alarm: Alarm, told: { readonly [metric: string]: Series }): boolean {
  const properties = propertiesOfAlarm(alarm);
  const { ComparisonOperator, TreatMissingData, Threshold } = properties;
  expect({ ComparisonOperator, TreatMissingData }).toEqual({
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'notBreaching',
  });
  const series = seriesOf(properties, told);
  const considered = series.slice(-properties.EvaluationPeriods);
  const breaching = considered.filter((value) => value !== undefined && value > Threshold);
  return breaching.length >= properties.DatapointsToAlarm;
}

// biome-ignore lint/suspicious/noExplicitAny: a template is any JSON
function seriesOf(properties: any, told: { readonly [metric: string]: Series }): Series {
  const { MetricName, Metrics } = properties;
  if (MetricName !== undefined) return named(told, MetricName);
  const math = Metrics.find((query: { Expression?: string }) => query.Expression !== undefined);
  const parts = Metrics.filter((query: { MetricStat?: object }) => query.MetricStat).map(
    (query: { Id: string; MetricStat: { Metric: { MetricName: string } } }) =>
      [query.Id, named(told, query.MetricStat.Metric.MetricName)] as const,
  );
  const periods = Math.max(...parts.map(([, series]: [string, Series]) => series.length));
  return Array.from({ length: periods }, (_, period) => {
    const values = Object.fromEntries(
      parts.map(([id, series]: [string, Series]) => [id, series[period]]),
    );
    return compute(math.Expression, values);
  });
}

function named(told: { readonly [metric: string]: Series }, name: string): Series {
  const series = told[name];
  if (series === undefined) throw new Error(`nothing said of ${name}`);
  return series;
}

/** One period of metric math: arithmetic, comparisons, AND, IF and FILL. */
function compute(expression: string, values: Readonly<Record<string, number | undefined>>) {
  const names = Object.keys(values);
  const known = names.map((name) => values[name] ?? Number.NaN);
  const fill = (value: number, instead: number) => (Number.isNaN(value) ? instead : value);
  const choose = (condition: boolean | number, yes: number, no: number) => (condition ? yes : no);
  const filled = expression.replaceAll(' AND ', ' && ');
  // A comparison with what is missing is missing, so its choice is too.
  const bare = names.filter(
    (name) =>
      values[name] === undefined &&
      new RegExp(`\\b${name}\\b`).test(filled.replace(/FILL\(\w+/g, '')),
  );
  if (bare.length > 0) return undefined;
  const result = new Function('FILL', 'IF', ...names, `return ${filled};`)(fill, choose, ...known);
  return Number.isNaN(result) ? undefined : Number(result);
}
