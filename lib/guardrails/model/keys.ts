import { unknownPart } from '../template/unknown';
import type { Model } from './model';
import type { Resource } from './resource';

/** Under which key a queue, a topic or a table is. */
export type Encryption =
  /** None, or one that the service owns: nobody needs a permission. */
  | { readonly by: 'service' }
  /** `alias/aws/…`: its policy is AWS's, and cannot be changed. */
  | { readonly by: 'aws'; readonly alias: string }
  | { readonly by: 'customer'; readonly key: Resource };

/**
 * The key that a property names by ARN, id or alias.
 *
 * @throws UnknownValue when the key is none of the app's
 */
export function encryptionOf(
  resource: Resource,
  model: Model,
  property = 'KmsMasterKeyId',
): Encryption {
  const named = resource.text(property);
  if (named === undefined || named === '') return { by: 'service' };
  const alias = /(?:^|:)(alias\/aws\/[\w-]+)$/.exec(named)?.[1];
  if (alias !== undefined) return { by: 'aws', alias };
  return { by: 'customer', key: keyNamed(named, model) };
}

/** The key that an ARN, an id or an alias names. @throws UnknownValue when it is none of the app's */
export function keyNamed(named: string, model: Model): Resource {
  const id = named.replace(/^arn:[^:]+:kms:[^:]*:[^:]*:(?:key\/)?/, '');
  const known = unknownPart(named) === undefined ? [named, id] : [named];
  for (const one of known) {
    const alias = model.tryFind(one, 'AWS::KMS::Alias');
    if (alias) return keyNamed(alias.text('TargetKeyId') ?? '', model);
    const key = model.tryFind(one, 'AWS::KMS::Key');
    if (key) return key;
  }
  return model.find(named, 'AWS::KMS::Key');
}
