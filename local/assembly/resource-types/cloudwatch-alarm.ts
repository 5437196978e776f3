import { z } from 'zod';
import { type ResourceType, resourceType } from './resource-type';

/** Alarms are left out, and yet a role or an output may name one. */
export const cloudwatchAlarms: readonly ResourceType[] = [
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::CompositeAlarm',
].map((type) =>
  resourceType({
    type,
    properties: z.unknown(),
    identity: (naming) => {
      const name = naming.property('AlarmName') ?? naming.generatedName(255);
      return { ref: name, attributes: { Arn: naming.arn('cloudwatch', `alarm:${name}`) } };
    },
    declare: () => {},
  }),
);
