import { z } from 'zod';
import { resourceType } from './resource-type';

/** A resource policy statement of a function: its shape is checked; calls are not yet decided by it. */
export const lambdaPermission = resourceType({
  type: 'AWS::Lambda::Permission',
  properties: z.strictObject({
    Action: z.string(),
    FunctionName: z.string(),
    Principal: z.string(),
    SourceArn: z.string().optional(),
    SourceAccount: z.string().optional(),
  }),
  identity: (naming) => ({ ref: naming.generatedName(100), attributes: {} }),
  declare: () => {},
});
