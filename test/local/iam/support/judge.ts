import { decide, type PoliciesInForce } from '../../../../local/iam/decide';
import type { StatementDocument } from '../../../../local/iam/policy/document';
import { compilePolicy, type PolicyKind } from '../../../../local/iam/policy/policy';
import { PolicyError } from '../../../../local/iam/policy/policy-error';
import { type AccessRequest, accessRequest } from '../../../../local/iam/request/access-request';
import { QUEUE, SESSION } from './cast';
import type { Row, Verdict } from './row';

/** How the evaluator decides a row. */
export function judge(row: Row): Verdict {
  try {
    const decision = decide(requestOf(row), policiesOf(row));
    if (decision.allowed) return 'allowed';
    return decision.explicit ? 'explicitly denied' : `lacks ${decision.lacks}`;
  } catch (error) {
    if (error instanceof PolicyError) return 'refused';
    throw error;
  }
}

export function requestOf({ by, asks, on, owner, context }: Row): AccessRequest {
  return accessRequest({
    principal: by ?? SESSION,
    action: asks ?? 'sqs:SendMessage',
    resource: on ?? QUEUE,
    ...(owner === undefined ? {} : { resourceAccount: owner }),
    ...(context === undefined ? {} : { context }),
  });
}

export function policiesOf(row: Row): PoliciesInForce {
  const { identity, boundary, resource, key, trust } = row;
  const compiled = (kind: PolicyKind, statements: readonly StatementDocument[] | undefined) =>
    statements?.length ? [compilePolicy(kind, documentOf(row, statements), kind)] : undefined;
  return {
    identity: compiled('identity', identity) ?? [],
    boundary: compiled('boundary', boundary),
    resource: compiled('resource', resource ?? key) ?? compiled('trust', trust),
    resourceMustAllow: key !== undefined || trust !== undefined,
  };
}

function documentOf(row: Row, Statement: readonly StatementDocument[]) {
  const Version = 'version' in row ? row.version : '2012-10-17';
  return { Statement, ...(Version === undefined ? {} : { Version }) };
}
