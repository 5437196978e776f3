import type { Model } from './model/model';
import { isOfFramework } from './model/policies/framework-roles';
import { allStatements } from './model/policies/policies';
import type { Statement } from './model/policies/statement';
import { type Problem, type Rule, type RuleText, untilUnknown } from './rule';
import { UnknownValue, unknownPart } from './template/unknown';

export interface StatementRule extends RuleText {
  /** What is wrong with one statement; it ends where it reads what only the deployment knows. */
  check(statement: Statement, model: Model): Iterable<Problem>;
}

/** A rule that looks at the statements of policies one by one; those of CDK's own roles aside. */
export function statementRule({ check, ...text }: StatementRule): Rule {
  return {
    ...text,
    *check(model) {
      for (const statement of model.derive(ownStatements)) {
        yield* untilUnknown(statement.declaredIn, () => check(statement, model));
      }
    },
  };
}

/** A rule that looks at each statement that allows something. */
export function allowRule({ check, ...text }: StatementRule): Rule {
  return statementRule({
    ...text,
    check: (statement, model) => (statement.allows ? check(statement, model) : []),
  });
}

/**
 * Every statement but those of roles that CDK writes, which have a rule of their own, and of managed
 * policies that nobody has: boundaries, which grant nothing.
 */
export function ownStatements(model: Model): readonly Statement[] {
  return allStatements(model).filter(
    (statement) => !isOfFramework(statement, model) && !isOfNobody(statement),
  );
}

function isOfNobody({ declaredIn, attachedTo }: Statement): boolean {
  return (
    declaredIn.type === 'AWS::IAM::ManagedPolicy' &&
    attachedTo.length === 0 &&
    ['Roles', 'Users', 'Groups'].every((property) => declaredIn.list(property).length === 0)
  );
}

/** Where a finding about an element of a statement stands. */
export function at(
  { declaredIn, property }: Statement,
  element: string,
): Pick<Problem, 'resource' | 'property'> {
  const inPermission = PERMISSION[element.split('.', 1)[0] ?? ''];
  return {
    resource: declaredIn,
    property:
      declaredIn.type === 'AWS::Lambda::Permission' && inPermission !== undefined
        ? inPermission
        : `${property}.${element}`,
  };
}

/** A Lambda permission has its own names for the elements of its statement. */
const PERMISSION: Readonly<Record<string, string>> = {
  Action: 'Action',
  Condition: 'SourceArn',
  Principal: 'Principal',
  Resource: 'FunctionName',
};

/** Texts that are known from end to end, and then the end if there are others. */
export function* knownFirst(texts: readonly string[]): Generator<string> {
  let unknown: string | undefined;
  for (const text of texts) {
    const part = unknownPart(text);
    if (part === undefined) yield text;
    else unknown ??= part;
  }
  if (unknown !== undefined) throw new UnknownValue(unknown);
}
