import type { PolicySpec } from '../../local/assembly/model';
import type { PolicyRevision } from '../../local/authorization/policy-book';
import { policyId } from '../../local/authorization/policy-book';
import { listOf, type StatementDocument } from '../../local/iam/policy/document';
import { singleStatements } from './single-statements';

/** One permission: an Allow of one principal, one action, one resource, one value of each condition. */
export interface Atom {
  readonly policy: PolicySpec;
  readonly statement: StatementDocument;
  /** The policy as it would be without this permission. */
  readonly without: PolicyRevision;
}

/** Every permission that a policy gives. */
export function atomsOf(policy: PolicySpec): Atom[] {
  return singlesOf(policy, 'Allow');
}

/** Every single thing that a policy forbids, with the policy as it would be without it. */
export function denialsOf(policy: PolicySpec): Atom[] {
  return singlesOf(policy, 'Deny');
}

function singlesOf(policy: PolicySpec, effect: StatementDocument['Effect']): Atom[] {
  const singles = listOf(policy.document.Statement).flatMap(singleStatements);
  return singles
    .filter(({ Effect }) => Effect === effect)
    .map((statement) => ({
      policy,
      statement,
      without: revised(
        policy,
        singles.filter((other) => other !== statement),
      ),
    }));
}

/** A policy with other statements; no policy at all when none is left. */
export function revised(
  policy: PolicySpec,
  Statement: readonly StatementDocument[],
): PolicyRevision {
  const document = Statement.length > 0 ? { ...policy.document, Statement } : undefined;
  return { policy: policyId(policy), document };
}
