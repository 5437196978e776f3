import { type Deployment, everyKey, regional, stackTags, tagged, viaService } from '../deployment';
import type { Statement } from '../statement';
import { allow } from './allow';

/**
 * Customer managed keys: made with the tags of the stack, and then only those that have them.
 *
 * A key has no name: its tags tell whose it is. With a key itself nothing is encrypted or decrypted
 * from here; services do it, for the tables and the secret.
 */
export function keys(deployment: Deployment): Statement[] {
  const ours = tagged('aws:ResourceTag', stackTags(deployment));
  const asOurs = { StringEquals: tagged('aws:RequestTag', stackTags(deployment)) };
  return [
    allow('NewKeys', ['kms:CreateKey'], ['*'], asOurs),
    // Whoever may tag any key may make it one of the stack's. So this is on the character `*`, which
    // is no key's id. To make a key with tags, "the permission must cover all KMS keys in the account
    // and Region": read as what is asked for being key/*, in place of the id that is not there yet.
    // If KMS asks otherwise, no key is made.
    // https://docs.aws.amazon.com/kms/latest/developerguide/manage-tags-api.html
    allow('TagNewKeys', ['kms:TagResource'], [regional(deployment, 'kms', `key/\${*}`)], asOurs),
    allow(
      'Keys',
      [
        'kms:DescribeKey',
        'kms:DisableKeyRotation',
        'kms:EnableKeyRotation',
        'kms:GetKeyPolicy',
        'kms:GetKeyRotationStatus',
        'kms:ListResourceTags',
        'kms:PutKeyPolicy',
        'kms:ScheduleKeyDeletion',
        'kms:TagResource',
        'kms:UntagResource',
        'kms:UpdateKeyDescription',
      ],
      [everyKey(deployment)],
      { StringEquals: ours },
    ),
    allow('FindKeyAliases', ['kms:ListAliases'], ['*']),
    ...keysThroughServices(deployment),
  ];
}

/** What a service does with a key in the name of whoever gives it the key. */
function keysThroughServices(deployment: Deployment): Statement[] {
  const through = (service: string): Statement['Condition'] => ({
    StringEquals: {
      ...tagged('aws:ResourceTag', stackTags(deployment)),
      'kms:ViaService': viaService(deployment, service),
    },
  });
  const all = [everyKey(deployment)];
  return [
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
    allow(
      'KeysOfTables',
      [
        'kms:CreateGrant',
        'kms:Decrypt',
        'kms:Encrypt',
        'kms:GenerateDataKey',
        'kms:GenerateDataKeyWithoutPlaintext',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
        'kms:RevokeGrant',
      ],
      all,
      through('dynamodb'),
    ),
    // https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
    allow('KeyOfSecret', ['kms:Decrypt', 'kms:GenerateDataKey'], all, through('secretsmanager')),
  ];
}
