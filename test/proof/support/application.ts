import type { Application, PolicySpec } from '../../../local/assembly/model';
import type { StatementDocument } from '../../../local/iam/policy/document';
import { emptyApplication } from '../../local/support/empty-application';

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

export function allow(Action: string | string[], Resource: string | string[]): StatementDocument {
  return { Effect: 'Allow', Action, Resource };
}
