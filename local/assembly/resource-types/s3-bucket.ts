import { z } from 'zod';
import { customerKey } from './customer-key';
import { flag, resourceType, withoutEffect } from './resource-type';

const encryption = z.strictObject({
  ServerSideEncryptionConfiguration: z
    .array(
      z.strictObject({
        BlockedEncryptionTypes: withoutEffect,
        BucketKeyEnabled: flag.optional(),
        ServerSideEncryptionByDefault: z
          .strictObject({
            SSEAlgorithm: z.enum(['AES256', 'aws:kms', 'aws:kms:dsse']),
            KMSMasterKeyID: z.string().optional(),
          })
          .optional(),
      }),
    )
    .length(1, 'must have one rule, S3 takes no more'),
});

export const s3Bucket = resourceType({
  type: 'AWS::S3::Bucket',
  properties: z.strictObject({
    BucketName: z.string().optional(),
    VersioningConfiguration: z
      .strictObject({ Status: z.enum(['Enabled', 'Suspended']) })
      .optional(),
    BucketEncryption: encryption.optional(),
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
  declare: (resource, draft) => {
    const { properties, ref, attributes, path, stack, logicalId } = resource;
    const [rule] = properties.BucketEncryption?.ServerSideEncryptionConfiguration ?? [];
    draft.buckets.push({
      path,
      stack,
      logicalId,
      name: ref,
      arn: attributes['Arn'] ?? '',
      ...customerKey(resource, rule?.ServerSideEncryptionByDefault?.KMSMasterKeyID),
      usesBucketKey: rule?.BucketKeyEnabled === true,
      versioned: properties.VersioningConfiguration?.Status === 'Enabled',
    });
  },
});
