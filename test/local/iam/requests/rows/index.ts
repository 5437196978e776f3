import type { ServiceName } from '../../../../../local/iam/requests';
import type { Row } from '../wire';
import { dynamodbRows } from './dynamodb';
import { s3Rows } from './s3';
import { secretRows } from './secrets-manager';
import { snsRows } from './sns';
import { sqsRows } from './sqs';

export const rows: Readonly<Record<ServiceName, readonly Row[]>> = {
  dynamodb: dynamodbRows,
  s3: s3Rows,
  secretsmanager: secretRows,
  sns: snsRows,
  sqs: sqsRows,
};

export const services = Object.keys(rows) as ServiceName[];
