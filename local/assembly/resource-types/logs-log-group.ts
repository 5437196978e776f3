import { z } from 'zod';
import { resourceType, withoutEffect } from './resource-type';

export const logsLogGroup = resourceType({
  type: 'AWS::Logs::LogGroup',
  properties: z.strictObject({
    LogGroupName: z.string().optional(),
    DeletionProtectionEnabled: withoutEffect,
    LogGroupClass: withoutEffect,
    RetentionInDays: withoutEffect,
    Tags: withoutEffect,
  }),
  identity: (naming) => {
    const name = naming.property('LogGroupName') ?? naming.generatedName(512);
    return { ref: name, attributes: { Arn: naming.arn('logs', `log-group:${name}:*`) } };
  },
  declare: () => {},
});
