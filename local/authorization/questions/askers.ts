import type { Application } from '../../assembly/model';
import { listOf, type PrincipalDocument } from '../../iam/policy/document';
import { type Principal, roleSession } from '../../iam/request/principal';
import type { WrittenStatement } from './opening';
import type { Resources } from './resources';
import type { Judged } from './verdict';

/** Somebody who may be able to do something. */
export interface Asker extends Judged {
  readonly kind:
    | 'role'
    | 'service'
    | 'administrator'
    /** A role, a user or a session in another account, or all of that account. */
    | 'other account'
    /** A role, a user or a session in the same account that the application does not declare. */
    | 'outside'
    | 'identity provider'
    | 'anybody';
  /** Construct path of a role, name of a service, ARN of anybody else. */
  readonly name: string;
  /** Functions and schedules that act as the role, by construct path. */
  readonly usedBy: readonly string[];
}

/** Every role of the application, and everybody else whom one of its policies names. */
export function askersOf(
  application: Application,
  statements: readonly WrittenStatement[],
  resources: Resources,
): Asker[] {
  const own = application.roles.map((role) => roleAsker(application, role.arn, resources));
  const roles = new Set(application.roles.map(({ arn }) => arn));
  const named = new Set(
    statements.flatMap(({ effect, principal }) =>
      effect === 'Allow' && principal !== undefined ? namesIn(principal) : [],
    ),
  );
  const others = [...named]
    .map((name) => JSON.parse(name) as [kind: string, name: string])
    .filter(([, name]) => !roles.has(name))
    .flatMap(([kind, name]) => askerNamed(kind, name, application.accountId));
  return [...own, ...others];
}

/** Somebody outside the application whose own policies allow everything in the account. */
export function administratorOf({ accountId }: Application): Asker {
  const arn = `arn:aws:iam::${accountId}:user/administrator`;
  return {
    kind: 'administrator',
    name: 'an administrator of the account',
    usedBy: [],
    principal: { kind: 'user', accountId, arn },
  };
}

/** A role of the application, and who acts as it. */
export function roleAsker(application: Application, arn: string, resources: Resources): Asker {
  const { functions, schedules } = application;
  const users = [...functions, ...schedules].filter(({ roleArn }) => roleArn === arn);
  return {
    kind: 'role',
    name: resources.holding(arn)?.name ?? arn,
    usedBy: users.map(({ path }) => resources.nameOf(path)),
    principal: roleSession(arn, 'session'),
  };
}

function namesIn(principal: PrincipalDocument): string[] {
  if (principal === '*') return [JSON.stringify(['AWS', '*'])];
  return Object.entries(principal).flatMap(([kind, names]) =>
    listOf(names).map((name) => JSON.stringify([kind, name])),
  );
}

function askerNamed(kind: string, name: string, ownAccount: string): Asker[] {
  const of = (is: Asker['kind'], principal: Principal, text = name): Asker[] => [
    { kind: is, name: text, usedBy: [], principal, isUnknown: is === 'outside' },
  ];
  if (kind === 'Service') return of('service', { kind: 'service', name });
  if (kind === 'Federated') return of('identity provider', { kind: 'federated', provider: name });
  if (name === '*') return of('anybody', { kind: 'anonymous' }, 'anybody, even without signing');
  const accountId = /^\d{12}$/.test(name) ? name : (name.split(':')[4] ?? '');
  const isAccount = accountId === name || name.endsWith(':root');
  // Whom the account itself allows it are its roles, and its administrators.
  if (isAccount && accountId === ownAccount) return [];
  const is = accountId === ownAccount ? 'outside' : 'other account';
  if (isAccount) return of(is, { kind: 'root', accountId }, `the account ${accountId}`);
  if (name.includes(':user/')) return of(is, { kind: 'user', accountId, arn: name });
  return of(is, principalOfRole(name));
}

/** `…:assumed-role/<name>/<session>` is one session of a role; its path is not in it. */
function principalOfRole(arn: string): Principal {
  const [, partition, accountId, name, session] =
    /^arn:([^:]+):sts::(\d+):assumed-role\/([^/]+)\/(.+)$/.exec(arn) ?? [];
  if (session === undefined) return roleSession(arn, 'session');
  return roleSession(`arn:${partition}:iam::${accountId}:role/${name}`, session);
}
