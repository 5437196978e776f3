import type { Application } from '../../local/assembly/model';
import type { Finding } from './finding';
import type { Ledger } from './ledger';
import type { PolicyStatement } from './policy-statements';

/** What a rule looks at. */
export interface Subject {
  readonly application: Application;
  readonly statements: readonly PolicyStatement[];
  readonly ledger: Ledger;
}

export interface Rule {
  readonly name: string;
  check(subject: Subject): readonly Omit<Finding, 'rule'>[];
}

/** A rule that looks at each statement by itself. */
export function statementRule(
  name: string,
  check: (statement: PolicyStatement, subject: Subject) => readonly Omit<Finding, 'rule'>[],
): Rule {
  return {
    name,
    check: (subject) => subject.statements.flatMap((statement) => check(statement, subject)),
  };
}

/** A rule that looks at each statement that allows something. */
export function allowRule(name: string, check: Parameters<typeof statementRule>[1]): Rule {
  return statementRule(name, (statement, subject) =>
    statement.allows ? check(statement, subject) : [],
  );
}
