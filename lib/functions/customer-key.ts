import type { IAlias, IKey } from 'aws-cdk-lib/aws-kms';
import type { IConstruct } from 'constructs';

/**
 * Refuses a resource whose key asks for permissions of its own. A grant that leaves them out
 * would look right and fail in production.
 *
 * @throws naming the key
 */
export function refuseCustomerKey(scope: IConstruct, prop: string, key: IKey | undefined): void {
  if (key === undefined || isManagedByAws(key)) return;
  throw new Error(
    `${scope.node.path}: ${prop} must not be encrypted with a customer key, got ${key.node.path}; write allow({ actions, resources, reason }) for it and for its key`,
  );
}

/** The key policy of these lets everybody in who may use the resource. */
function isManagedByAws(key: IKey): boolean {
  return 'aliasName' in key && (key as IAlias).aliasName.startsWith('alias/aws/');
}
