/** Who and what the tests are about. */

export const ACCOUNT = '000000000000';

const regional = (service: string, name: string) =>
  `arn:aws:${service}:us-east-1:${ACCOUNT}:${name}`;

export const ROLE = `arn:aws:iam::${ACCOUNT}:role/Ledger`;
export const OTHER_ROLE = `arn:aws:iam::${ACCOUNT}:role/Audit`;
export const OPERATOR = `arn:aws:iam::${ACCOUNT}:user/operator`;

export const QUEUE = regional('sqs', 'Inbox');
export const OTHER_QUEUE = regional('sqs', 'DeadLetters');
export const TOPIC = regional('sns', 'Submitted');
export const OTHER_TOPIC = regional('sns', 'Outcomes');
export const KEY = regional('kms', 'key/1234abcd-12ab-34cd-56ef-1234567890ab');
export const TABLE = regional('dynamodb', 'table/Payments');
export const SECRET = regional('secretsmanager', 'secret:GatewayToken-a1B2c3');
export const BUCKET = 'arn:aws:s3:::audit-log';
export const FUNCTION = regional('lambda', 'function:Ledger');
export const ALIAS = `${FUNCTION}:live`;
export const LOG_GROUP = regional('logs', 'log-group:/aws/lambda/Ledger');
export const ALARM = regional('cloudwatch', 'alarm:Backlog');
export const SCHEDULE_GROUP = regional('scheduler', 'schedule-group/nightly');
export const STAGE = regional('execute-api', 'a1b2c3/$default');
