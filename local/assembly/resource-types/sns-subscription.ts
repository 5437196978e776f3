import { z } from 'zod';
import { flag, jsonText, resourceType, withoutEffect } from './resource-type';

const redrivePolicy = z.object({ deadLetterTargetArn: z.string() });

export const snsSubscription = resourceType({
  type: 'AWS::SNS::Subscription',
  properties: z.strictObject({
    TopicArn: z.string(),
    Protocol: z.literal('sqs'),
    Endpoint: z.string(),
    RawMessageDelivery: flag.optional(),
    FilterPolicy: jsonText.optional(),
    FilterPolicyScope: z.enum(['MessageAttributes', 'MessageBody']).optional(),
    RedrivePolicy: jsonText.optional(),
    Region: withoutEffect,
  }),
  identity: (naming) => {
    const arn = `${naming.property('TopicArn') ?? ''}:${naming.logicalId}`;
    return { ref: arn, attributes: { Arn: arn } };
  },
  declare: ({ properties, path, stack, logicalId }, draft) => {
    const deadLetters =
      properties.RedrivePolicy && redrivePolicy.parse(JSON.parse(properties.RedrivePolicy));
    draft.subscriptions.push({
      path,
      stack,
      logicalId,
      topicArn: properties.TopicArn,
      queueArn: properties.Endpoint,
      rawDelivery: properties.RawMessageDelivery === true,
      filterPolicyScope: properties.FilterPolicyScope ?? 'MessageAttributes',
      ...(properties.FilterPolicy ? { filterPolicy: properties.FilterPolicy } : {}),
      ...(deadLetters ? { deadLetterQueueArn: deadLetters.deadLetterTargetArn } : {}),
    });
  },
});
