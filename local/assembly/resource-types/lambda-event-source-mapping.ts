import { z } from 'zod';
import { flag, jsonText, numeric, resourceType, withoutEffect } from './resource-type';

export const lambdaEventSourceMapping = resourceType({
  type: 'AWS::Lambda::EventSourceMapping',
  properties: z.strictObject({
    EventSourceArn: z
      .string()
      .regex(/:sqs:/, 'must be a queue, the local cloud polls no other source'),
    FunctionName: z.string(),
    BatchSize: numeric.default(10),
    MaximumBatchingWindowInSeconds: numeric.default(0),
    Enabled: flag.default(true),
    FilterCriteria: z
      .strictObject({ Filters: z.array(z.strictObject({ Pattern: jsonText })).optional() })
      .optional(),
    FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).optional(),
    ScalingConfig: z.strictObject({ MaximumConcurrency: numeric.optional() }).optional(),
    Tags: withoutEffect,
  }),
  identity: (naming) => {
    const id = naming.generatedName(36);
    return {
      ref: id,
      attributes: {
        Id: id,
        EventSourceMappingArn: naming.arn('lambda', `event-source-mapping:${id}`),
      },
    };
  },
  declare: ({ properties, path, stack, logicalId }, draft) => {
    const maxConcurrency = properties.ScalingConfig?.MaximumConcurrency;
    draft.eventSources.push({
      path,
      stack,
      logicalId,
      queueArn: properties.EventSourceArn,
      targetArn: properties.FunctionName,
      enabled: properties.Enabled,
      batchSize: properties.BatchSize,
      batchingWindowMs: properties.MaximumBatchingWindowInSeconds * 1000,
      reportBatchItemFailures:
        properties.FunctionResponseTypes?.includes('ReportBatchItemFailures') ?? false,
      filters: properties.FilterCriteria?.Filters?.map((filter) => filter.Pattern) ?? [],
      ...(maxConcurrency === undefined ? {} : { maxConcurrency }),
    });
  },
});
