import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IAlias, IKey } from 'aws-cdk-lib/aws-kms';
import type { IConstruct } from 'constructs';

/** A resource that may be encrypted, and the service that encrypts it. */
export interface Encrypted {
  /** The parameter that the caller gave it by, for messages. */
  readonly prop: string;
  readonly key: IKey | undefined;
  /** As in `kms:ViaService`. */
  readonly service: string;
}

/**
 * What calls to a service ask of the customer key behind the resource: the service uses the key in
 * the caller's name, so the caller needs the rights, and only through that service.
 *
 * A key that AWS manages asks for nothing: its policy lets everybody in who may use the resource.
 * Where the key's policy does not leave the decision to the account's own policies, as CDK's does,
 * it has to name the role as well.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 * @throws when all that is known of the key is an alias
 */
export function keyUse(
  scope: IConstruct,
  { prop, key, service }: Encrypted,
  ...actions: KeyAction[]
): PolicyStatement[] {
  if (key === undefined || isManagedByAws(key)) return [];
  const { keyArn, env } = keyBehind(scope, prop, key);
  // A statement each: those that several grants have in common are written once.
  return actions.map(
    (action) =>
      new PolicyStatement({
        actions: [`kms:${action}`],
        resources: [keyArn],
        conditions: {
          StringEquals: { 'kms:ViaService': `${service}.${env.region}.amazonaws.com` },
        },
      }),
  );
}

export type KeyAction = 'Decrypt' | 'GenerateDataKey';

function isManagedByAws(key: IKey): boolean {
  return isAlias(key) && key.aliasName.startsWith('alias/aws/');
}

function isAlias(key: IKey): key is IAlias {
  return 'aliasName' in key;
}

/** A policy on the ARN of an alias is about the alias, and gives no right to its key. */
function keyBehind(scope: IConstruct, prop: string, key: IKey): IKey {
  if (!isAlias(key)) return key;
  try {
    return key.aliasTargetKey;
  } catch (cause) {
    throw new Error(
      `${scope.node.path}: ${prop} must be encrypted with a key whose ARN is known, got the alias ${key.node.path}; give the key itself, for example with Key.fromKeyArn`,
      { cause },
    );
  }
}
