import { type Principal, roleSession, rootArn } from '../../local/iam/request/principal';

/** Few names, so that they meet. */

export const ACCOUNTS = ['111122223333', '444455556666'] as const;
export const REGION = 'eu-west-1';

const roles = ['role/Ledger', 'role/service/Audit'];
const sessions = ['run', 'retry'];

export const SESSIONS = ACCOUNTS.flatMap((account) =>
  roles.flatMap((role) =>
    sessions.map((session) => roleSession(`arn:aws:iam::${account}:${role}`, session)),
  ),
);

export const USERS = ACCOUNTS.flatMap((accountId) =>
  ['alice', 'bob'].map(
    (name) => ({ kind: 'user', accountId, arn: `arn:aws:iam::${accountId}:user/${name}` }) as const,
  ),
);

export const SERVICES = ['sns.amazonaws.com', 'events.amazonaws.com', 'lambda.amazonaws.com'];

/** What a Principal element may say. */
export const PRINCIPAL_ARNS = [
  ...ACCOUNTS,
  ...ACCOUNTS.map(rootArn),
  ...SESSIONS.flatMap(({ roleArn, sessionArn }) => [roleArn, sessionArn]),
  ...USERS.map(({ arn }) => arn),
  `arn:aws:iam::${ACCOUNTS[0]}:user/Alice`,
];

/** Names an account, a role and a session: what a principal can be called by. */
export function namesOf(principal: Principal): readonly string[] {
  switch (principal.kind) {
    case 'role':
      return [
        principal.roleArn,
        principal.sessionArn,
        principal.accountId,
        rootArn(principal.accountId),
      ];
    case 'user':
      return [principal.arn, principal.accountId, rootArn(principal.accountId)];
    case 'root':
      return [principal.accountId, rootArn(principal.accountId)];
    default:
      return [];
  }
}

/** What can be asked for. */
export interface Call {
  readonly action: string;
  readonly resource: (account: string) => string;
  /** Condition keys of this action, by name of their kind. */
  readonly keys?: Readonly<Record<string, 'text' | 'number' | 'texts'>>;
}

const arn = (service: string, rest: string) => (account: string) =>
  `arn:aws:${service}:${REGION}:${account}:${rest}`;

export const CALLS: readonly Call[] = [
  { action: 'sqs:SendMessage', resource: arn('sqs', 'orders') },
  { action: 'sqs:ReceiveMessage', resource: arn('sqs', 'orders-dead-letters') },
  { action: 'sqs:ListQueues', resource: () => '*' },
  { action: 'sns:Publish', resource: arn('sns', 'submitted') },
  {
    action: 'dynamodb:GetItem',
    resource: arn('dynamodb', 'table/Payments'),
    keys: { 'dynamodb:LeadingKeys': 'texts' },
  },
  { action: 'dynamodb:Query', resource: arn('dynamodb', 'table/Payments/index/by-merchant') },
  { action: 'lambda:InvokeFunction', resource: arn('lambda', 'function:ledger') },
  { action: 'lambda:InvokeFunction', resource: arn('lambda', 'function:ledger:live') },
  {
    action: 's3:GetObject',
    resource: (account) => `arn:aws:s3:::ledger-${account}/2026/01/a.json`,
  },
  {
    action: 's3:ListBucket',
    resource: (account) => `arn:aws:s3:::ledger-${account}`,
    keys: { 's3:prefix': 'text', 's3:max-keys': 'number' },
  },
  {
    action: 'kms:Decrypt',
    resource: arn('kms', 'key/1234abcd-12ab-34cd-56ef-1234567890ab'),
    keys: { 'kms:ViaService': 'text' },
  },
  { action: 'sts:AssumeRole', resource: (account) => `arn:aws:iam::${account}:role/Target` },
  {
    action: 'logs:PutLogEvents',
    resource: arn('logs', 'log-group:/aws/lambda/ledger:log-stream:2026/01/01'),
  },
];
