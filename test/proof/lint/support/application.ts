import type { Application, PolicySpec } from '../../../../local/assembly/model';
import type { StatementDocument } from '../../../../local/iam/policy/document';
import type { Finding } from '../../../../proof/lint/finding';
import { emptyLedger, type Ledger } from '../../../../proof/lint/ledger';
import { lint } from '../../../../proof/lint/lint';
import { emptyApplication } from '../../../local/support/empty-application';

export const ACCOUNT = '111122223333';
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/Worker`;
export const QUEUE = `arn:aws:sqs:eu-west-1:${ACCOUNT}:Inbox`;
export const TOPIC = `arn:aws:sns:eu-west-1:${ACCOUNT}:Events`;
export const TABLE = `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/Payments`;
export const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/0a1b`;
export const BUCKET = 'arn:aws:s3:::audit-log';

/** An application with nothing but what is given. */
export function application(parts: Partial<Application> = {}): Application {
  return { ...emptyApplication(ACCOUNT, 'eu-west-1'), ...parts };
}

type Statements = StatementDocument | readonly StatementDocument[];

export function policy(
  kind: PolicySpec['kind'],
  attachedTo: string,
  statements: Statements,
): PolicySpec {
  return {
    path: 'Shop/Worker',
    stack: 'Shop',
    logicalId: 'Worker',
    kind,
    name: { identity: 'Permissions', resource: '', trust: 'trust policy' }[kind],
    attachedTo: [attachedTo],
    document: { Version: '2012-10-17', Statement: statements },
  };
}

/** What lint finds in one role with one policy. */
export function inRole(statements: Statements, ledger: Ledger = emptyLedger): readonly Finding[] {
  return lint(application({ policies: [policy('identity', ROLE, statements)] }), ledger);
}

/** What lint finds in the policy of one resource. */
export function inResource(
  arn: string,
  statements: Statements,
  parts: Partial<Application> = {},
): readonly Finding[] {
  return lint(
    application({ ...parts, policies: [policy('resource', arn, statements)] }),
    emptyLedger,
  );
}

/** What lint finds in the trust policy of one role. */
export function inTrust(statements: Statements): readonly Finding[] {
  return lint(application({ policies: [policy('trust', ROLE, statements)] }), emptyLedger);
}

export function allow(Action: string | string[], Resource: string | string[]): StatementDocument {
  return { Effect: 'Allow', Action, Resource };
}

/** Where a finding about the role's only policy stands. */
export function inPermissions(element: string, statement = 1) {
  return { construct: 'Shop/Worker', policy: 'Permissions', statement, element };
}

/** Where a finding about the policy of the resource stands. */
export function inResourcePolicy(element: string, statement = 1) {
  return { construct: 'Shop/Worker', policy: 'resource policy', statement, element };
}

export function rulesOf(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ rule }) => rule);
}
