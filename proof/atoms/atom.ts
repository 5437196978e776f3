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
  const { document } = policy;
  const singles = listOf(document.Statement).flatMap(singleStatements);
  return singles
    .filter(({ Effect }) => Effect === 'Allow')
    .map((statement) => ({
      policy,
      statement,
      without: revised(
        policy,
        singles.filter((other) => other !== statement),
      ),
    }));
}

/** Every single thing that a policy forbids, with the policy as it would be without it. */
export function denialsOf(policy: PolicySpec): Atom[] {
  const { document } = policy;
  const singles = listOf(document.Statement).flatMap(singleStatements);
  return singles
    .filter(({ Effect }) => Effect === 'Deny')
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
