import {
  type Deployment,
  regional,
  stackTags,
  tagged,
  viaService,
} from '../../../deploy/roles/deployment';
import type { Escalation } from './escalations';

/** The tags of keys that are none of the stack's, by whose they are. */
export function foreignTags(
  deployment: Deployment,
): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const tags = stackTags(deployment);
  return {
    'a key without tags': {},
    'a key of another application': { ...tags, application: 'ledger' },
    'a key of another stage': { ...tags, stage: 'test' },
  };
}

const CHANGES = [
  'CreateGrant',
  'DescribeKey',
  'DisableKey',
  'DisableKeyRotation',
  'EnableKeyRotation',
  'GetKeyPolicy',
  'ListResourceTags',
  'PutKeyPolicy',
  'RevokeGrant',
  'ScheduleKeyDeletion',
  'UntagResource',
  'UpdateKeyDescription',
];
const USES = ['Decrypt', 'Encrypt', 'GenerateDataKey', 'ReEncryptFrom', 'ReEncryptTo'];

/** What no deployment needs, of any key. */
const NEVER = [
  'CancelKeyDeletion',
  'DisableKey',
  'ImportKeyMaterial',
  'ListGrants',
  'ReplicateKey',
  'RetireGrant',
  'Sign',
];

/** Ways to get at keys of others, or at what is under the stack's own. */
export function keyEscalations(deployment: Deployment): Escalation[] {
  const key = regional(deployment, 'kms', 'key/0987dcba-09fe-87dc-65ba-ab0987654321');
  const elsewhere = key.replace(deployment.account, '999999999999');
  const tags = stackTags(deployment);
  const ours = tagged('aws:ResourceTag', tags);
  const taken = tagged('aws:RequestTag', tags);
  const through = (service: string) => ({ 'kms:ViaService': viaService(deployment, service) });
  const one = (what: string, name: string, resource: string, context = {}): Escalation => ({
    what,
    action: `kms:${name}`,
    resource,
    context,
  });
  const foreign = Object.entries(foreignTags(deployment)).flatMap(([what, otherTags]) => {
    const theirs = tagged('aws:ResourceTag', otherTags);
    const named = tagged('aws:RequestTag', otherTags);
    return [
      ...[...CHANGES, ...USES].map((name) => one(`${what}, changed or used`, name, key, theirs)),
      ...['CreateGrant', ...USES].flatMap((name) =>
        ['dynamodb', 'secretsmanager'].map((service) =>
          one(`${what}, used through ${service}`, name, key, { ...theirs, ...through(service) }),
        ),
      ),
      one(`${what}, taken over`, 'TagResource', key, { ...theirs, ...taken }),
      one(`${what}, made`, 'CreateKey', '*', named),
      one(`${what}, made`, 'TagResource', regional(deployment, 'kms', 'key/*'), named),
    ];
  });
  return [
    ...foreign,
    ...['PutKeyPolicy', 'TagResource', 'ScheduleKeyDeletion'].map((name) =>
      one('a key of another account, with our tags', name, elsewhere, { ...ours, ...taken }),
    ),
    ...['CreateGrant', ...USES].map((name) => one('what is under our keys', name, key, ours)),
    ...['CreateGrant', ...USES].map((name) =>
      one('what is in our queues', name, key, { ...ours, ...through('sqs') }),
    ),
    ...['CreateGrant', 'Encrypt', 'RevokeGrant'].map((name) =>
      one('more than a secret needs', name, key, { ...ours, ...through('secretsmanager') }),
    ),
    ...NEVER.map((name) => one('what no deployment does with a key', name, key, ours)),
  ];
}
