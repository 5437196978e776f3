import { compilePolicy, type PolicyKind } from '../../../../local/iam/policy/policy';
import { PolicyError } from '../../../../local/iam/policy/policy-error';
import { QUEUE } from './cast';

/** A policy that is refused as it is read, and the whole message. */
export interface Refusal {
  readonly name: string;
  /** Page of AWS's documentation. */
  readonly see: string;
  readonly kind: PolicyKind;
  /** Any JSON, as a template may have it. */
  readonly document: unknown;
  readonly message: string;
}

type Json = Readonly<Record<string, unknown>>;

/** Policies with one statement, refused for what is in it; undefined is an element left out. */
export function refusals(
  see: string,
  kind: PolicyKind,
  ...list: readonly (readonly [name: string, part: Json, message: string])[]
): Refusal[] {
  const common = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: QUEUE };
  return list.map(([name, part, message]) => {
    const statement = Object.entries({ ...common, ...part }).filter(
      ([, value]) => value !== undefined,
    );
    const document = { Version: '2012-10-17', Statement: [Object.fromEntries(statement)] };
    return { name, see, kind, document, message: `Ledger/Policy statement 1${message}` };
  });
}

/** What the evaluator says of a policy. */
export function refuse({ kind, document }: Refusal): string {
  try {
    compilePolicy(kind, document as never, 'Ledger/Policy');
    return 'taken';
  } catch (error) {
    if (error instanceof PolicyError) return error.message;
    throw error;
  }
}
