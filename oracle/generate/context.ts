import type { ContextValue } from '../../local/iam/request/access-request';
import { type Principal, principalContext } from '../../local/iam/request/principal';
import type { Random } from './random';
import { ACCOUNTS, type Call, REGION, SERVICES } from './world';

export type KeyKind =
  | 'text'
  | 'arn'
  | 'number'
  | 'date'
  | 'boolean'
  | 'address'
  | 'bytes'
  | 'texts';

/** Keys that any request may have, and the few values that each has. */
export const KEYS: Readonly<Record<string, KeyKind>> = {
  'aws:SourceArn': 'arn',
  'aws:SourceAccount': 'text',
  'aws:PrincipalTag/team': 'text',
  'aws:PrincipalTag/path': 'text',
  'aws:CurrentTime': 'date',
  'aws:TokenIssueTime': 'date',
  'aws:MultiFactorAuthAge': 'number',
  'aws:SecureTransport': 'boolean',
  'aws:ViaAWSService': 'boolean',
  'aws:SourceIp': 'address',
  'aws:UserAgent': 'bytes',
  'aws:RequestedRegion': 'text',
  'aws:CalledVia': 'texts',
};

/** Keys that come with the principal. */
export const PRINCIPAL_KEYS: Readonly<Record<string, KeyKind>> = {
  'aws:PrincipalArn': 'arn',
  'aws:PrincipalAccount': 'text',
  'aws:PrincipalType': 'text',
  'aws:PrincipalIsAWSService': 'boolean',
  'aws:PrincipalServiceName': 'text',
  'aws:username': 'text',
};

export const TEXTS = ['alice', 'ledger', 'Ledger', 'stock-1', 'a*b', ACCOUNTS[0], ACCOUNTS[1]];

export const VALUES: Readonly<Record<Exclude<KeyKind, 'texts'>, readonly string[]>> = {
  text: TEXTS,
  arn: [
    `arn:aws:sns:${REGION}:${ACCOUNTS[0]}:submitted`,
    `arn:aws:sns:${REGION}:${ACCOUNTS[1]}:submitted`,
    `arn:aws:lambda:${REGION}:${ACCOUNTS[0]}:function:ledger:live`,
    `arn:aws:iam::${ACCOUNTS[0]}:role/Ledger`,
    'arn:aws:s3:::ledger',
  ],
  number: ['0', '5', '10', '10.5', '100', '-3'],
  date: [
    '2026-01-01T00:00:00Z',
    '2026-01-01T01:00:00+01:00',
    '2026-01-02',
    '2025-06-30T12:00:00Z',
    '1767225600',
  ],
  boolean: ['true', 'false', 'True'],
  address: [
    '203.0.113.7',
    '203.0.113.200',
    '198.51.100.1',
    '10.1.2.3',
    '2001:db8::1',
    '2001:db9::1',
  ],
  bytes: ['QmluYXJ5', 'QmluYXJ4', 'QmluYXJ5QQ==', 'QQ==', 'QUI='],
};

const CALLED_VIA = [...SERVICES, 'cloudformation.amazonaws.com'];

export function valuesOf(kind: KeyKind): readonly string[] {
  return kind === 'texts' ? CALLED_VIA : VALUES[kind];
}

/** Keys that the call may have, with their kinds. */
export function keysFor({ keys = {} }: Call): readonly [string, KeyKind][] {
  return Object.entries({ ...KEYS, ...keys });
}

/** What a request says of itself; each key is there about half of the time. */
export function context(
  random: Random,
  principal: Principal,
  call: Call,
): Readonly<Record<string, ContextValue>> {
  const own = keysFor(call)
    .filter(() => random.chance(0.5))
    .map(([key, kind]): [string, ContextValue] =>
      kind === 'texts'
        ? [key, random.some(CALLED_VIA, random.count(1, 3))]
        : [key, random.pick(valuesOf(kind))],
    );
  return Object.fromEntries([...principalContext(principal), ...own]);
}
