import type { StackView, TemplateResource } from '../template/stack-view';
import { isObject, listOf } from '../template/values';
import { type Edge, type EdgeKind, endText } from './edge';
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
  return Object.entries(ACTIONS).flatMap(([list, when]) =>
    listOf(properties[list]).map((to) => ({ from: { Ref: logicalId }, to, when, settings })),
  );
}

function thresholdText({ properties }: TemplateResource, stack: StackView): string[] {
  const told = (name: string): string | undefined =>
    properties[name] === undefined ? undefined : stack.text(properties[name]);
  const operator = told('ComparisonOperator') ?? '';
  const periods = told('EvaluationPeriods');
  const threshold = [
    told('Statistic') ?? told('ExtendedStatistic'),
    told('MetricName') ?? (properties['Metrics'] === undefined ? undefined : 'of its metrics'),
    dimensionsText(properties['Dimensions'], stack),
    OPERATORS[operator] ?? operator,
    told('Threshold'),
    `in ${told('DatapointsToAlarm') ?? periods} of ${periods}`,
    properties['Period'] === undefined ? undefined : `× ${told('Period')} s`,
  ];
  const settings = new Settings(properties, stack.text)
    .without(...Object.keys(ACTIONS), 'AlarmDescription', 'AlarmName')
    .without('Statistic', 'ExtendedStatistic', 'MetricName', 'Dimensions', 'ComparisonOperator')
    .without('Threshold', 'DatapointsToAlarm', 'EvaluationPeriods', 'Period', 'Namespace')
    .tell('TreatMissingData', (data) => `missing data ${data}`);
  return [threshold.filter((word) => word !== undefined).join(' '), ...settings.all()];
}

function dimensionsText(dimensions: unknown, stack: StackView): string | undefined {
  const texts = listOf(dimensions).map((dimension) =>
    isObject(dimension)
      ? `${stack.text(dimension['Name'])} ${endText(dimension['Value'], stack)}`
      : stack.text(dimension),
  );
  return texts.length > 0 ? `(${texts.sort().join(', ')})` : undefined;
}
