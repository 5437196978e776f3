import { z } from 'zod';
import { flag, jsonText, numeric, resourceType, withoutEffect } from './resource-type';

/**
 * Pollers kept unless said otherwise, and batches that each keeps going. More pollers come by the
 * minute, which is not modelled, as for those that are shared.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
 */
const MINIMUM_POLLERS = 2;
const CONCURRENCY_OF_A_POLLER = 10;

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
    ProvisionedPollerConfig: z
      .strictObject({
        MinimumPollers: numeric.default(MINIMUM_POLLERS),
        MaximumPollers: withoutEffect,
      })
      .optional(),
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
    const pollers = properties.ProvisionedPollerConfig?.MinimumPollers;
    const maxConcurrency =
      pollers === undefined
        ? properties.ScalingConfig?.MaximumConcurrency
        : pollers * CONCURRENCY_OF_A_POLLER;
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
