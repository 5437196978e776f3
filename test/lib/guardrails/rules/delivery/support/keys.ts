import type { JsonObject } from '../../../../../../lib/template/values';
import { resource } from '../../../support/resources';

/** A key whose policy lets a service do what it takes to send, on a condition. */
export function keyFor(
  Service: string,
  Condition?: JsonObject,
  Action: unknown = ['kms:GenerateDataKey*', 'kms:Decrypt'],
): JsonObject {
  return resource('AWS::KMS::Key')({
    KeyPolicy: {
      Statement: [
        ROOT,
        {
          Effect: 'Allow',
          Principal: { Service },
          Action,
          Resource: '*',
          ...(Condition === undefined ? {} : { Condition }),
        },
      ],
    },
  });
}

/** What every key has: the account decides. */
const ROOT = {
  Effect: 'Allow',
  Principal: { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } },
  Action: 'kms:*',
  Resource: '*',
};

export const ownKey = resource('AWS::KMS::Key')({ KeyPolicy: { Statement: [ROOT] } });

/** Bound to the topics of the account. */
export const ANY_TOPIC = {
  ArnLike: {
    'aws:SourceArn': { 'Fn::Sub': 'arn:aws:sns:${AWS::Region}:${AWS::AccountId}:*' },
  },
};

export const OWN_ACCOUNT = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } };
