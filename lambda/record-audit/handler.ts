import { Logger } from '@aws-lambda-powertools/logger';
import { S3Client } from '@aws-sdk/client-s3';
import { EVENT_TYPES } from '../contracts/events';
import { AWS_CLIENT_SETTINGS } from '../shared/aws-client-settings';
import { requiredSetting } from '../shared/environment';
import { consumeEvents } from '../shared/event-consumer';
import { auditBucket } from './audit-bucket';
import { recordAudit } from './record-audit';

const putOnce = auditBucket(new S3Client(AWS_CLIENT_SETTINGS), requiredSetting('AUDIT_BUCKET'));

/** Writes every event once to a bucket it can put to and not read, list or delete. */
export const handler = consumeEvents({
  types: EVENT_TYPES,
  react: (event, body) => recordAudit(event, body, putOnce),
  log: new Logger(),
});
