import { listOf, type PolicyDocument, type StatementDocument } from './document';
import { PolicyError, quoted } from './policy-error';
import { compileStatement, type Statement } from './statement';
import { WITH_VARIABLES } from './variables';

/** What a policy is attached to, which says how it is read. */
export type PolicyKind =
  /** To a role, a user or a group: what they may do. */
  | 'identity'
  /** To a role or a user: what they may do at most. */
  | 'boundary'
  /** To a resource: who may do what to it. */
  | 'resource'
  /** To a role: who may assume it. */
  | 'trust';

/** A policy made ready to decide by. */
export interface Policy {
  readonly kind: PolicyKind;
  /** Construct path and name, as messages name it. */
  readonly place: string;
  readonly statements: readonly Statement[];
}

const VERSIONS = ['2012-10-17', '2008-10-17'];

/** @throws PolicyError for whatever is not known, or not complete */
export function compilePolicy(kind: PolicyKind, document: PolicyDocument, place: string): Policy {
  const { Version = '2008-10-17', Statement: statements, Id: _, ...strange } = document;
  const [element] = Object.keys(strange);
  if (element !== undefined) {
    throw new PolicyError(place, `has an unknown element, got ${quoted(element)}`, 'leave it out');
  }
  if (!VERSIONS.includes(Version)) {
    throw new PolicyError(
      place,
      `must have the Version ${VERSIONS.join(' or ')}, got ${quoted(Version)}`,
      `write ${VERSIONS[0]}`,
    );
  }
  if (statements === undefined) {
    throw new PolicyError(place, 'must have a Statement', 'write one, or leave the policy out');
  }
  const list = listOf(statements);
  if (list.length === 0) {
    throw new PolicyError(place, 'has an empty Statement', 'leave the policy out');
  }
  return {
    kind,
    place,
    statements: list.map((statement, index) =>
      compileStatement(statement, {
        place: `${place} ${nameOf(statement, index)}`,
        variables: Version === WITH_VARIABLES,
        namesPrincipals: kind === 'resource' || kind === 'trust',
        namesResources: kind !== 'trust',
      }),
    ),
  };
}

function nameOf({ Sid }: StatementDocument, index: number): string {
  return Sid ? `statement ${index + 1} (${Sid})` : `statement ${index + 1}`;
}
