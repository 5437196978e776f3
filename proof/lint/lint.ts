import type { Application } from '../../local/assembly/model';
import type { Finding } from './finding';
import type { Ledger } from './ledger';
import { policyStatements } from './policy-statements';
import type { Rule } from './rule';
import { conditionKey } from './rules/condition-key';
import { deadGrant } from './rules/dead-grant';
import { duplicateGrant } from './rules/duplicate-grant';
import { managedPolicy } from './rules/managed-policy';
import { negatedAllow } from './rules/negated-allow';
import { passRole } from './rules/pass-role';
import { permissionsManagement } from './rules/permissions-management';
import { publicPrincipal } from './rules/public-principal';
import { sharedRole } from './rules/shared-role';
import { sourceCondition } from './rules/source-condition';
import { unknownAction } from './rules/unknown-action';
import { wildcardAction } from './rules/wildcard-action';
import { wildcardResource } from './rules/wildcard-resource';

export const rules: readonly Rule[] = [
  unknownAction,
  deadGrant,
  duplicateGrant,
  wildcardAction,
  wildcardResource,
  negatedAllow,
  managedPolicy,
  sharedRole,
  permissionsManagement,
  passRole,
  publicPrincipal,
  sourceCondition,
  conditionKey,
];

/** What an application's policies alone show not to be least privilege; empty where nothing does. */
export function lint(application: Application, ledger: Ledger): readonly Finding[] {
  const subject = { application, statements: policyStatements(application), ledger };
  return rules.flatMap(({ name, check }) =>
    check(subject).map((finding) => ({ rule: name, ...finding })),
  );
}
