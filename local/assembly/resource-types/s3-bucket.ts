import { z } from 'zod';
import { resourceType, withoutEffect } from './resource-type';

export const s3Bucket = resourceType({
  type: 'AWS::S3::Bucket',
  properties: z.strictObject({
    BucketName: z.string().optional(),
    VersioningConfiguration: z
      .strictObject({ Status: z.enum(['Enabled', 'Suspended']) })
      .optional(),
    BucketEncryption: withoutEffect,
    LifecycleConfiguration: withoutEffect,
    LoggingConfiguration: withoutEffect,
    ObjectLockConfiguration: withoutEffect,
    ObjectLockEnabled: withoutEffect,
    OwnershipControls: withoutEffect,
    PublicAccessBlockConfiguration: withoutEffect,
    Tags: withoutEffect,
  }),
  identity: (naming) => {
    const name = naming.property('BucketName') ?? naming.generatedName(63).toLowerCase();
    const domain = `${name}.s3.${naming.region}.amazonaws.com`;
    return {
      ref: name,
      attributes: {
        Arn: `arn:aws:s3:::${name}`,
        DomainName: `${name}.s3.amazonaws.com`,
        RegionalDomainName: domain,
      },
    };
  },
  declare: ({ properties, ref, attributes, path, stack, logicalId }, draft) => {
    draft.buckets.push({
      path,
      stack,
      logicalId,
      name: ref,
      arn: attributes['Arn'] ?? '',
      versioned: properties.VersioningConfiguration?.Status === 'Enabled',
    });
  },
});
