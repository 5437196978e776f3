import { z } from 'zod';
import { customerKey } from './customer-key';
import { flag, jsonText, numeric, resourceType, withoutEffect } from './resource-type';

const copied = {
  ContentBasedDeduplication: flag.optional(),
  DeduplicationScope: z.string().optional(),
  DelaySeconds: numeric.optional(),
  FifoThroughputLimit: z.string().optional(),
  MaximumMessageSize: numeric.optional(),
  MessageRetentionPeriod: numeric.optional(),
  ReceiveMessageWaitTimeSeconds: numeric.optional(),
  RedriveAllowPolicy: jsonText.optional(),
  RedrivePolicy: jsonText.optional(),
  SqsManagedSseEnabled: flag.optional(),
  VisibilityTimeout: numeric.optional(),
};

export const sqsQueue = resourceType({
  type: 'AWS::SQS::Queue',
  properties: z.strictObject({
    ...copied,
    QueueName: z.string().optional(),
    FifoQueue: flag.optional(),
    KmsDataKeyReusePeriodSeconds: withoutEffect,
    KmsMasterKeyId: z.string().optional(),
    Tags: withoutEffect,
  }),
  identity: (naming) => {
    const suffix = naming.property('FifoQueue') === 'true' ? '.fifo' : '';
    const name =
      naming.property('QueueName') ?? `${naming.generatedName(80 - suffix.length)}${suffix}`;
    return {
      ref: `${naming.endpoint}/${naming.accountId}/${name}`,
      attributes: {
        Arn: naming.arn('sqs', name),
        QueueName: name,
        QueueUrl: `${naming.endpoint}/${naming.accountId}/${name}`,
      },
    };
  },
  declare: (resource, draft) => {
    const { properties, attributes, path, stack, logicalId } = resource;
    const { FifoQueue: fifo } = properties;
    draft.queues.push({
      path,
      stack,
      logicalId,
      name: attributes['QueueName'] ?? '',
      arn: attributes['Arn'] ?? '',
      ...customerKey(resource, properties.KmsMasterKeyId),
      fifo: fifo === true,
      attributes: {
        ...Object.fromEntries(
          Object.entries(properties)
            .filter(([key]) => key in copied)
            .map(([key, value]) => [key, String(value)]),
        ),
        ...(fifo ? { FifoQueue: 'true' } : {}),
      },
    });
  },
});
