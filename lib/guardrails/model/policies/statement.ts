import { isObject, type JsonObject, listOf, objectOf } from '../../../template/values';
import { textOf, Unknown, UnknownValue } from '../../template/unknown';
import type { Resource } from '../resource';

export type PolicyKind = 'identity' | 'resource' | 'trust';

/** A statement of a policy, and what it is about. Text in it may have unknown parts. */
export interface Statement {
  readonly kind: PolicyKind;
  /** The resource whose property it stands in: what has to change. */
  readonly declaredIn: Resource;
  /** `PolicyDocument.Statement.0` */
  readonly property: string;
  /**
   * The roles, users and groups that have it, or the resources that it is the policy of; those of
   * the app.
   */
  readonly attachedTo: readonly Resource[];
  readonly allows: boolean;
  /** Empty where the statement has `NotAction`, as the resources are with `NotResource`. */
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly notActions: readonly string[];
  readonly notResources: readonly string[];
  readonly hasNotPrincipal: boolean;
  /** By kind: `AWS`, `Service`, `Federated`; `*` alone is of kind `AWS`. */
  readonly principals: Readonly<Record<string, readonly string[]>>;
  readonly conditions: readonly Condition[];
  /** What of it nobody knows, if anything. */
  readonly unknown?: string;
  /** The same of its conditions, which may be others than those above. */
  readonly unknownCondition?: string;
}

/** One key of one operator, and the values it may have. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** Where a document stands, and whose it is. */
export interface Owner {
  readonly kind: PolicyKind;
  readonly declaredIn: Resource;
  readonly attachedTo: readonly Resource[];
}

/** The statements of a document that a property holds; none where it is left out. */
export function statementsIn(owner: Owner, property: string): readonly Statement[] {
  return statementsOf(owner, documentOf(owner, property), property);
}

/** The statements of a document; what nobody knows of it may allow whatever it likes. */
export function statementsOf(
  owner: Owner,
  document: unknown,
  property: string,
): readonly Statement[] {
  if (document instanceof Unknown) return [unknownStatement(owner, document, property)];
  const { Statement: written } = objectOf(document);
  return listOf(written).flatMap((statement, index) => {
    const place = `${property}.Statement.${index}`;
    if (statement instanceof Unknown) return [unknownStatement(owner, statement, place)];
    return isObject(statement) ? [statementOf(owner, statement, place)] : [];
  });
}

function documentOf({ declaredIn }: Owner, property: string): unknown {
  try {
    return declaredIn.value(property);
  } catch (error) {
    if (error instanceof UnknownValue) return new Unknown(error.message);
    throw error;
  }
}

function unknownStatement(owner: Owner, { what }: Unknown, property: string): Statement {
  return { ...statementOf(owner, { Effect: 'Allow' }, property), unknown: what };
}

export function statementOf(owner: Owner, statement: JsonObject, property: string): Statement {
  const { Condition: condition } = statement;
  const unknownCondition = unknownIn([condition, ...Object.values(objectOf(condition))]);
  return {
    ...owner,
    property,
    allows: statement['Effect'] === 'Allow',
    actions: texts(statement['Action']),
    notActions: texts(statement['NotAction']),
    resources: texts(statement['Resource']),
    notResources: texts(statement['NotResource']),
    hasNotPrincipal: statement['NotPrincipal'] !== undefined,
    principals: principalsOf(statement['Principal']),
    conditions: conditionsOf(statement['Condition']),
    unknown: unknownIn(Object.values(statement)) ?? unknownCondition,
    unknownCondition,
  };
}

function principalsOf(principal: unknown): Readonly<Record<string, readonly string[]>> {
  if (principal === undefined || principal instanceof Unknown) return {};
  if (typeof principal === 'string') return { AWS: [principal] };
  return Object.fromEntries(
    Object.entries(objectOf(principal)).map(([kind, names]) => [kind, texts(names)]),
  );
}

function conditionsOf(conditions: unknown): readonly Condition[] {
  if (conditions instanceof Unknown) return [];
  return Object.entries(objectOf(conditions)).flatMap(([operator, keys]) =>
    Object.entries(keys instanceof Unknown ? {} : objectOf(keys)).map(([key, values]) => ({
      operator,
      key,
      values: texts(values),
    })),
  );
}

function texts(value: unknown): readonly string[] {
  return listOf(value).map(textOf);
}

/** The first that is unknown as a whole. */
function unknownIn(values: readonly unknown[]): string | undefined {
  return values.find((value) => value instanceof Unknown)?.what;
}
