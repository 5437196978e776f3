import { createHash } from 'node:crypto';
import { z } from 'zod';
import { policyDocument } from './policy-document';
import { resourceType, withoutEffect } from './resource-type';

/**
 * A key has an ARN that others refer to, and a policy: what is encrypted at rest behaves as what is
 * not, as long as whoever reads or writes it may use the key.
 */
export const kmsKey = resourceType({
  type: 'AWS::KMS::Key',
  properties: z.strictObject({
    BypassPolicyLockoutSafetyCheck: withoutEffect,
    Description: withoutEffect,
    Enabled: z.literal(true, 'must be true, a disabled key is not modelled').optional(),
    EnableKeyRotation: withoutEffect,
    KeyPolicy: policyDocument,
    KeySpec: z
      .literal('SYMMETRIC_DEFAULT', 'must be SYMMETRIC_DEFAULT, which encrypts data at rest')
      .optional(),
    KeyUsage: z
      .literal('ENCRYPT_DECRYPT', 'must be ENCRYPT_DECRYPT, which encrypts data at rest')
      .optional(),
    PendingWindowInDays: withoutEffect,
    RotationPeriodInDays: withoutEffect,
    Tags: withoutEffect,
  }),
  identity: (naming) => {
    const id = keyId(`${naming.stackName}/${naming.logicalId}`);
    return { ref: id, attributes: { Arn: naming.arn('kms', `key/${id}`), KeyId: id } };
  },
  declare: ({ properties, attributes, path, stack, logicalId }, draft) => {
    draft.policies.push({
      path,
      stack,
      logicalId,
      kind: 'resource',
      name: '',
      attachedTo: [attributes['Arn'] ?? ''],
      document: properties.KeyPolicy,
    });
  },
});

export const kmsAlias = resourceType({
  type: 'AWS::KMS::Alias',
  properties: z.strictObject({ AliasName: z.string(), TargetKeyId: z.string() }),
  identity: (naming) => ({ ref: naming.property('AliasName') ?? '', attributes: {} }),
  declare: () => {},
});

/** Written like a UUID, and the same in every run. */
function keyId(place: string): string {
  const digits = createHash('sha256').update(place).digest('hex');
  return [8, 12, 16, 20, 32]
    .map((end, part, ends) => digits.slice(ends[part - 1] ?? 0, end))
    .join('-');
}
