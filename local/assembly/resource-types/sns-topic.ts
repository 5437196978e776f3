import { z } from 'zod';
import { customerKey } from './customer-key';
import { flag, numeric, resourceType, withoutEffect } from './resource-type';

/** @see https://docs.aws.amazon.com/sns/latest/dg/large-message-payloads.html */
const DEFAULT_MESSAGE_BYTES = 262_144;

export const snsTopic = resourceType({
  type: 'AWS::SNS::Topic',
  properties: z.strictObject({
    TopicName: z.string().optional(),
    DisplayName: withoutEffect,
    FifoTopic: flag.optional(),
    ContentBasedDeduplication: flag.optional(),
    FifoThroughputScope: z.enum(['Topic', 'MessageGroup']).optional(),
    KmsMasterKeyId: z.string().optional(),
    MaximumMessageSize: numeric.optional(),
    SignatureVersion: withoutEffect,
    Tags: withoutEffect,
  }),
  identity: (naming) => {
    const suffix = naming.property('FifoTopic') === 'true' ? '.fifo' : '';
    const name = naming.property('TopicName') ?? `${naming.generatedName(200)}${suffix}`;
    const arn = naming.arn('sns', name);
    return { ref: arn, attributes: { TopicArn: arn, TopicName: name } };
  },
  declare: (resource, draft) => {
    const { properties, attributes, path, stack, logicalId } = resource;
    draft.topics.push({
      path,
      stack,
      logicalId,
      name: attributes['TopicName'] ?? '',
      arn: attributes['TopicArn'] ?? '',
      ...customerKey(resource, properties.KmsMasterKeyId),
      fifo: properties.FifoTopic === true,
      deduplicatesByGroup: properties.FifoThroughputScope === 'MessageGroup',
      maximumMessageBytes: properties.MaximumMessageSize ?? DEFAULT_MESSAGE_BYTES,
      attributes: {
        ...(properties.FifoTopic ? { FifoTopic: 'true' } : {}),
        ...(properties.ContentBasedDeduplication ? { ContentBasedDeduplication: 'true' } : {}),
      },
    });
  },
});
