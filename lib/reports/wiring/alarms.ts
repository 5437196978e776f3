import { listOf } from '../../template/values';
import type { StackView, TemplateResource } from '../template/stack-view';
import { dimensionsText, metricsText } from './alarm-metrics';
import type { Edge, EdgeKind } from './edge';
import { Settings } from './settings';

const ACTIONS = {
  AlarmActions: 'on alarm',
  InsufficientDataActions: 'on insufficient data',
  OKActions: 'on recovery',
} as const;

const OPERATORS: Readonly<Record<string, string>> = {
  GreaterThanOrEqualToThreshold: '>=',
  GreaterThanThreshold: '>',
  LessThanOrEqualToThreshold: '<=',
  LessThanThreshold: '<',
};

/** `Alarm -> Topic on alarm, Maximum AgeOfOldestMessage (QueueName Inbox) > 60 in 1 of 1 × 300 s` */
export const alarms: EdgeKind = {
  types: ['AWS::CloudWatch::Alarm'],
  edges: (alarm, stack) => actionEdges(alarm, [...thresholdText(alarm, stack)]),
};

/** `Alarm -> Topic on alarm, ALARM(One) OR ALARM(Other)` */
export const compositeAlarms: EdgeKind = {
  types: ['AWS::CloudWatch::CompositeAlarm'],
  edges: (alarm, stack) =>
    actionEdges(
      alarm,
      new Settings(alarm.properties, stack.text)
        .without(...Object.keys(ACTIONS), 'AlarmDescription', 'AlarmName')
        .tell('AlarmRule', (rule) => rule)
        .all(),
    ),
};

function actionEdges(
  { logicalId, properties }: TemplateResource,
  settings: readonly string[],
): Edge[] {
  const targets = new Map<string, { to: unknown; whens: string[] }>();
  for (const [list, when] of Object.entries(ACTIONS)) {
    for (const to of listOf(properties[list])) {
      const target = targets.get(JSON.stringify(to)) ?? { to, whens: [] };
      target.whens.push(when);
      targets.set(JSON.stringify(to), target);
    }
  }
  return [...targets.values()].map(({ to, whens }) => ({
    from: { Ref: logicalId },
    to,
    when: whens.join(' and '),
    settings,
  }));
}

function thresholdText({ properties }: TemplateResource, stack: StackView): string[] {
  const told = (name: string): string | undefined =>
    properties[name] === undefined ? undefined : stack.text(properties[name]);
  const operator = told('ComparisonOperator') ?? '';
  const periods = told('EvaluationPeriods');
  const metrics = metricsText(properties['Metrics'], stack);
  const threshold = [
    told('Statistic') ?? told('ExtendedStatistic'),
    told('MetricName') ?? metrics?.result,
    dimensionsText(properties['Dimensions'], stack),
    OPERATORS[operator] ?? operator,
    told('Threshold'),
    `in ${told('DatapointsToAlarm') ?? periods} of ${periods}`,
    properties['Period'] === undefined ? undefined : `× ${told('Period')} s`,
  ];
  const settings = new Settings(properties, stack.text)
    .without(...Object.keys(ACTIONS), 'AlarmDescription', 'AlarmName')
    .without('Statistic', 'ExtendedStatistic', 'MetricName', 'Dimensions', 'ComparisonOperator')
    .without(
      'Threshold',
      'DatapointsToAlarm',
      'EvaluationPeriods',
      'Period',
      'Namespace',
      'Metrics',
    )
    .tell('TreatMissingData', (data) => `missing data ${data}`);
  return [
    threshold.filter((word) => word !== undefined).join(' '),
    ...(metrics?.parts ?? []),
    ...settings.all(),
  ];
}
