import { z } from 'zod';
import { numeric, resourceType, withoutEffect } from './resource-type';

export const schedulerScheduleGroup = resourceType({
  type: 'AWS::Scheduler::ScheduleGroup',
  properties: z.strictObject({ Name: z.string().optional(), Tags: withoutEffect }),
  identity: (naming) => {
    const name = naming.property('Name') ?? naming.generatedName(64);
    return { ref: name, attributes: { Arn: naming.arn('scheduler', `schedule-group/${name}`) } };
  },
  declare: () => {},
});

export const schedulerSchedule = resourceType({
  type: 'AWS::Scheduler::Schedule',
  properties: z.strictObject({
    Name: z.string().optional(),
    GroupName: z.string().default('default'),
    ScheduleExpression: z.string(),
    ScheduleExpressionTimezone: z.string().default('UTC'),
    State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
    FlexibleTimeWindow: z.strictObject({ Mode: z.literal('OFF') }),
    Description: withoutEffect,
    Target: z.strictObject({
      Arn: z
        .string()
        .regex(/:lambda:/, 'must be a function, the local cloud schedules no other target'),
      RoleArn: z.string(),
      Input: z.string().default('{}'),
      RetryPolicy: z
        .strictObject({
          MaximumEventAgeInSeconds: numeric.optional(),
          MaximumRetryAttempts: numeric.optional(),
        })
        .optional(),
    }),
  }),
  identity: (naming) => {
    const name = naming.property('Name') ?? naming.generatedName(64);
    const group = naming.property('GroupName') ?? 'default';
    return { ref: name, attributes: { Arn: naming.arn('scheduler', `schedule/${group}/${name}`) } };
  },
  declare: ({ properties, ref, attributes, path, stack, logicalId }, draft) => {
    const { Target: target } = properties;
    draft.schedules.push({
      path,
      stack,
      logicalId,
      name: ref,
      arn: attributes['Arn'] ?? '',
      groupName: properties.GroupName,
      expression: properties.ScheduleExpression,
      timeZone: properties.ScheduleExpressionTimezone,
      enabled: properties.State === 'ENABLED',
      targetArn: target.Arn,
      roleArn: target.RoleArn,
      input: target.Input,
      // The defaults of EventBridge Scheduler's CreateSchedule.
      maximumRetryAttempts: target.RetryPolicy?.MaximumRetryAttempts ?? 185,
      maximumEventAgeMs: (target.RetryPolicy?.MaximumEventAgeInSeconds ?? 86_400) * 1000,
    });
  },
});
