import { AssemblyError } from '../errors';
import type { Resource } from './resource-type';

/**
 * The customer managed key that a property names: the part of a spec that says so, empty where a
 * key of AWS encrypts.
 *
 * @param key its ARN or id, or the alias of a key that AWS manages
 * @throws AssemblyError for any other alias
 */
export function customerKey(
  { path, arn }: Pick<Resource<unknown>, 'path' | 'arn'>,
  key: string | undefined,
): { readonly keyArn?: string } {
  if (key === undefined) return {};
  const [, alias] = /(?:^|:)(alias\/.*)$/.exec(key) ?? [];
  if (alias?.startsWith('alias/aws/')) return {};
  if (alias !== undefined) {
    throw new AssemblyError(
      path,
      `is encrypted with the key behind "${key}", and aliases are not modelled by the local cloud`,
      'name the key by its ARN or id',
    );
  }
  return { keyArn: key.startsWith('arn:') ? key : arn('kms', `key/${key}`) };
}
