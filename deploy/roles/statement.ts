/** One statement of an identity policy, as IAM reads it. */
export interface Statement {
  /** What it is for, unique in its policies. */
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: readonly string[];
  readonly Resource?: readonly string[];
  readonly NotResource?: readonly string[];
  readonly Condition?: Readonly<
    Record<string, Readonly<Record<string, string | readonly string[]>>>
  >;
}

/** A policy document, as IAM reads it. */
export interface PolicyJson {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

export function policy(statements: readonly Statement[]): PolicyJson {
  return { Version: '2012-10-17', Statement: statements };
}
