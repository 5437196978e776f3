import { z } from 'zod';
import { flag, resourceType, withoutEffect } from './resource-type';

export const snsTopic = resourceType({
  type: 'AWS::SNS::Topic',
  properties: z.strictObject({
    TopicName: z.string().optional(),
    DisplayName: withoutEffect,
    FifoTopic: flag.optional(),
    ContentBasedDeduplication: flag.optional(),
    FifoThroughputScope: withoutEffect,
    SignatureVersion: withoutEffect,
    Tags: withoutEffect,
  }),
  identity: (naming) => {
    const suffix = naming.property('FifoTopic') === 'true' ? '.fifo' : '';
    const name = naming.property('TopicName') ?? `${naming.generatedName(200)}${suffix}`;
    const arn = naming.arn('sns', name);
    return { ref: arn, attributes: { TopicArn: arn, TopicName: name } };
  },
  declare: ({ properties, attributes, path, stack, logicalId }, draft) => {
    draft.topics.push({
      path,
      stack,
      logicalId,
      name: attributes['TopicName'] ?? '',
      arn: attributes['TopicArn'] ?? '',
      fifo: properties.FifoTopic === true,
      attributes: {
        ...(properties.FifoTopic ? { FifoTopic: 'true' } : {}),
        ...(properties.ContentBasedDeduplication ? { ContentBasedDeduplication: 'true' } : {}),
      },
    });
  },
});
