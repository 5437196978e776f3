import type { Lack } from '../../../../local/iam/decide';
import type {
  ConditionDocument,
  OneOrMore,
  PrincipalDocument,
  StatementDocument,
} from '../../../../local/iam/policy/document';
import type { ContextValue } from '../../../../local/iam/request/access-request';
import type { Principal } from '../../../../local/iam/request/principal';
import { QUEUE } from './cast';

export type Verdict = 'allowed' | 'explicitly denied' | `lacks ${Lack}` | 'refused';

/** One request, the policies in force, and how AWS's documentation says it ends. */
export interface Row {
  readonly name: string;
  /** Page of AWS's documentation. */
  readonly see: string;
  readonly identity?: readonly StatementDocument[];
  readonly boundary?: readonly StatementDocument[];
  /** Policy of the resource. */
  readonly resource?: readonly StatementDocument[];
  /** Policy of a KMS key, without which no other policy counts. */
  readonly key?: readonly StatementDocument[];
  /** Trust policy of the role to assume. */
  readonly trust?: readonly StatementDocument[];
  /** @default 2012-10-17 */
  readonly version?: string | undefined;
  /** @default - the session of a role */
  readonly by?: Principal;
  /** @default sqs:SendMessage */
  readonly asks?: string;
  /** @default - the queue */
  readonly on?: string;
  /** The account of a resource whose ARN does not say it. */
  readonly owner?: string;
  readonly context?: Readonly<Record<string, ContextValue>>;
  readonly expect: Verdict;
}

/** Rows that come from one page. */
export function rows(
  see: string,
  ...list: readonly (Omit<Row, 'see'> & { see?: string })[]
): Row[] {
  return list.map((row) => ({ see, ...row }));
}

type Part = Partial<StatementDocument>;

export function allow(part: Part = {}): StatementDocument {
  return statement('Allow', part);
}

export function deny(part: Part = {}): StatementDocument {
  return statement('Deny', part);
}

/** Sends to the queue, unless the part says otherwise. */
function statement(Effect: 'Allow' | 'Deny', part: Part): StatementDocument {
  const action = 'NotAction' in part ? {} : { Action: 'sqs:SendMessage' };
  const resource = 'NotResource' in part ? {} : { Resource: QUEUE };
  return { Effect, ...action, ...resource, ...part };
}

export const when = (Condition: ConditionDocument): Part => ({ Condition });
export const to = (Principal: PrincipalDocument): Part => ({ Principal });
export const toAws = (AWS: OneOrMore<string>): Part => ({ Principal: { AWS } });

/** A trust policy's statement, which names no resource. */
export function trusts(Principal: PrincipalDocument, part: Part = {}): StatementDocument {
  return { Effect: 'Allow', Principal, Action: 'sts:AssumeRole', ...part };
}
