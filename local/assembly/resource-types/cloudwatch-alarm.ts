import { z } from 'zod';
import { flag, type Naming, numeric, resourceType } from './resource-type';

/** The one metric that the local cloud counts: messages that wait in a queue. */
const queueAlarm = z.looseObject({
  Namespace: z.literal('AWS/SQS'),
  MetricName: z.enum([
    'ApproximateNumberOfMessagesVisible',
    'ApproximateNumberOfMessagesNotVisible',
  ]),
  Dimensions: z.tuple([z.object({ Name: z.literal('QueueName'), Value: z.string() })]),
  ComparisonOperator: z.enum(['GreaterThanOrEqualToThreshold', 'GreaterThanThreshold']),
  Threshold: numeric,
  AlarmDescription: z.string().default(''),
  ActionsEnabled: flag.default(true),
  AlarmActions: z.array(z.string()).default([]),
  OKActions: z.array(z.string()).default([]),
});

const properties = z.union([queueAlarm, z.record(z.string(), z.unknown())]);

type QueueAlarm = z.infer<typeof queueAlarm>;

function watchesQueue(alarm: z.infer<typeof properties>): alarm is QueueAlarm {
  return queueAlarm.safeParse(alarm).success;
}

function identity(naming: Naming) {
  const name = naming.property('AlarmName') ?? naming.generatedName(255);
  return { ref: name, attributes: { Arn: naming.arn('cloudwatch', `alarm:${name}`) } };
}

/** Others are left out, and yet a role or an output may name one. */
export const cloudwatchAlarm = resourceType<z.infer<typeof properties>>({
  type: 'AWS::CloudWatch::Alarm',
  properties,
  identity,
  isLeftOut: (one) => !watchesQueue(one),
  declare: ({ properties: one, ref, attributes, path, stack, logicalId }, draft) => {
    if (!watchesQueue(one)) return;
    const actions = one.ActionsEnabled;
    draft.alarms.push({
      path,
      stack,
      logicalId,
      name: ref,
      arn: attributes['Arn'] ?? '',
      description: one.AlarmDescription,
      queueName: one.Dimensions[0].Value,
      threshold:
        one.ComparisonOperator === 'GreaterThanThreshold' ? one.Threshold + 1 : one.Threshold,
      alarmActions: actions ? one.AlarmActions : [],
      okActions: actions ? one.OKActions : [],
    });
  },
});

export const cloudwatchCompositeAlarm = resourceType({
  type: 'AWS::CloudWatch::CompositeAlarm',
  properties: z.unknown(),
  identity,
  declare: () => {},
});
