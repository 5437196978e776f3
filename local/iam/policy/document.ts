/**
 * Policies as IAM takes them, every intrinsic function resolved.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */

export type OneOrMore<T> = T | readonly T[];

export type ConditionValue = string | number | boolean;

/** Values by condition key, by operator. */
export type ConditionDocument = Readonly<
  Record<string, Readonly<Record<string, OneOrMore<ConditionValue>>>>
>;

export type PrincipalDocument = '*' | Readonly<Record<string, OneOrMore<string>>>;

export interface StatementDocument {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: PrincipalDocument;
  readonly NotPrincipal?: PrincipalDocument;
  readonly Action?: OneOrMore<string>;
  readonly NotAction?: OneOrMore<string>;
  readonly Resource?: OneOrMore<string>;
  readonly NotResource?: OneOrMore<string>;
  readonly Condition?: ConditionDocument;
}

export interface PolicyDocument {
  readonly Version?: string;
  readonly Id?: string;
  readonly Statement: OneOrMore<StatementDocument>;
}

/** The values of an element that may have one or several. */
export function listOf<T>(value: OneOrMore<T>): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}
