import { z } from 'zod';
import type { PolicyDocument } from '../../iam/policy/document';
import { policyDocument } from './policy-document';
import { type Resource, resourceType } from './resource-type';

/** A policy of one or several resources, which a property names. */
function resourcePolicy<Name extends string>(
  type: string,
  name: Name,
  target: z.ZodType<string | string[]>,
  arnOf: (named: string, resource: Resource<unknown>) => string,
) {
  return resourceType<{ PolicyDocument: PolicyDocument } & Record<Name, string | string[]>>({
    type,
    properties: z.strictObject({ PolicyDocument: policyDocument, [name]: target }) as never,
    identity: (naming) => {
      const id = naming.generatedName(128);
      return { ref: id, attributes: { Id: id } };
    },
    declare: (resource, draft) => {
      const { properties, path, stack, logicalId } = resource;
      draft.policies.push({
        path,
        stack,
        logicalId,
        kind: 'resource',
        name: '',
        attachedTo: [properties[name]].flat().map((one) => arnOf(one, resource)),
        document: properties.PolicyDocument,
      });
    },
  });
}

export const sqsQueuePolicy = resourcePolicy(
  'AWS::SQS::QueuePolicy',
  'Queues',
  z.array(z.string()),
  (url, { arn }) => arn('sqs', url.slice(url.lastIndexOf('/') + 1)),
);

export const snsTopicPolicy = resourcePolicy(
  'AWS::SNS::TopicPolicy',
  'Topics',
  z.array(z.string()),
  (arn) => arn,
);

export const s3BucketPolicy = resourcePolicy(
  'AWS::S3::BucketPolicy',
  'Bucket',
  z.string(),
  (name) => `arn:aws:s3:::${name}`,
);
