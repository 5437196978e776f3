import {
  type Deployment,
  regional,
  stackTags,
  tagged,
  viaService,
} from '../../../deploy/roles/deployment';
import type { Request } from './evaluate';
import type { Resource } from './payments';
import type { PhysicalNames } from './physical-names';

/** The service of each type that uses a key, and where the type names the key. */
const USERS: Readonly<Record<string, readonly [service: string, key: (from: Any) => unknown]>> = {
  'AWS::DynamoDB::Table': [
    'dynamodb',
    ({ SSESpecification: encryption }) => encryption?.KMSMasterKeyId,
  ],
  'AWS::SecretsManager::Secret': ['secretsmanager', ({ KmsKeyId: key }) => key],
};

// biome-ignore lint/suspicious/noExplicitAny: properties are any JSON
type Any = any;

/**
 * The calls to KMS for a resource of the stack: for a key by CloudFormation itself, for what is
 * under a key by its service, and for what is under none there are none.
 *
 * @throws for a type that is not known to use keys
 */
export function keyRequests(
  action: string,
  resource: string,
  { Type, Properties }: Resource,
  names: PhysicalNames,
  deployment: Deployment,
): Request[] {
  const tags = stackTags(deployment);
  const withTags = tagged('aws:ResourceTag', tags);
  if (Type === 'AWS::KMS::Key') {
    const asked = { action, resource, context: withTags };
    const made = { action, context: tagged('aws:RequestTag', tags) };
    if (action === 'kms:CreateKey') return [{ ...made, resource: '*' }];
    if (action !== 'kms:TagResource') return [asked];
    // The key that is made has no id yet.
    return [asked, { ...made, resource: regional(deployment, 'kms', 'key/*') }];
  }
  const [service, keyIn] = USERS[Type] ?? [];
  if (!service || !keyIn) throw new Error(`${Type}: must be one of ${Object.keys(USERS)}`);
  const key = keyIn(Properties);
  if (!key) return [];
  if (action === 'kms:ListAliases') return [{ action, resource: '*' }];
  const context = { ...withTags, 'kms:ViaService': viaService(deployment, service) };
  return [{ action, resource: names.text(key), context }];
}
