import { type Principal, roleSession, rootArn } from '../../../../local/iam/request/principal';

/** Who and what the cases are about. */

export const HOME = '111122223333';
export const ABROAD = '444455556666';

export const ROLE = `arn:aws:iam::${HOME}:role/service/Ledger`;
export const SESSION = roleSession(ROLE, 'run');
export const OTHER_SESSION = roleSession(ROLE, 'another');
export const OTHER_ROLE = roleSession(`arn:aws:iam::${HOME}:role/Audit`, 'run');
export const USER: Principal & { kind: 'user' } = {
  kind: 'user',
  accountId: HOME,
  arn: `arn:aws:iam::${HOME}:user/alice`,
};
export const ROOT: Principal = { kind: 'root', accountId: HOME };
export const ROOT_ARN = rootArn(HOME);

export const VISITOR = roleSession(`arn:aws:iam::${ABROAD}:role/Partner`, 'run');
export const VISITING_ROOT: Principal = { kind: 'root', accountId: ABROAD };

export const ANYBODY: Principal = { kind: 'anonymous' };
export const service = (name: string): Principal => ({ kind: 'service', name });
export const SNS = service('sns.amazonaws.com');
export const federated = (provider: string): Principal => ({ kind: 'federated', provider });

export const QUEUE = `arn:aws:sqs:eu-west-1:${HOME}:orders`;
export const TOPIC = `arn:aws:sns:eu-west-1:${HOME}:submitted`;
export const TABLE = `arn:aws:dynamodb:eu-west-1:${HOME}:table/Payments`;
export const KEY = `arn:aws:kms:eu-west-1:${HOME}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
export const FUNCTION = `arn:aws:lambda:eu-west-1:${HOME}:function:ledger`;
export const BUCKET = 'arn:aws:s3:::ledger';
