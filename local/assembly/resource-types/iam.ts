import { z } from 'zod';
import { resourceType, withoutEffect } from './resource-type';

const policyDocument = z.strictObject({
  Version: z.string().optional(),
  Id: z.string().optional(),
  Statement: z.array(z.record(z.string(), z.unknown())),
});

export const iamRole = resourceType({
  type: 'AWS::IAM::Role',
  properties: z.strictObject({
    AssumeRolePolicyDocument: policyDocument,
    Policies: z
      .array(z.strictObject({ PolicyName: z.string(), PolicyDocument: policyDocument }))
      .optional(),
    ManagedPolicyArns: z.array(z.string()).optional(),
    RoleName: z.string().optional(),
    Path: z.string().optional(),
    Description: withoutEffect,
    MaxSessionDuration: withoutEffect,
    Tags: withoutEffect,
  }),
  identity: (naming) => {
    const name = naming.property('RoleName') ?? naming.generatedName(64);
    const path = naming.property('Path') ?? '/';
    return {
      ref: name,
      attributes: {
        Arn: `arn:aws:iam::${naming.accountId}:role${path}${name}`,
        RoleId: `AROA${naming.generatedName(64)}`,
      },
    };
  },
  declare: ({ ref, attributes, path, stack, logicalId }, draft) => {
    draft.roles.push({ path, stack, logicalId, name: ref, arn: attributes['Arn'] ?? '' });
  },
});

/** Identity and resource policies: their shape is checked here; calls are not yet decided by them. */
function policy(type: string, target: Record<string, z.ZodType>) {
  return resourceType({
    type,
    properties: z.strictObject({ PolicyDocument: policyDocument, ...target }),
    identity: (naming) => {
      const name = naming.property('PolicyName') ?? naming.generatedName(128);
      return { ref: name, attributes: { Id: name } };
    },
    declare: () => {},
  });
}

export const iamPolicy = policy('AWS::IAM::Policy', {
  PolicyName: z.string(),
  Roles: z.array(z.string()),
});
export const sqsQueuePolicy = policy('AWS::SQS::QueuePolicy', { Queues: z.array(z.string()) });
export const snsTopicPolicy = policy('AWS::SNS::TopicPolicy', { Topics: z.array(z.string()) });
export const s3BucketPolicy = policy('AWS::S3::BucketPolicy', { Bucket: z.string() });
