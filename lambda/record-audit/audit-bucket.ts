import { PutObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { AuditWriteConflictError, type PutOnce } from './record-audit';

/**
 * Objects that are written once and never overwritten. Needs `s3:PutObject` under `events/` only.
 *
 * S3 answers 412 when the object is there and 409 when another conditional write of it is under way.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export function auditBucket(client: Pick<S3Client, 'send'>, bucketName: string): PutOnce {
  return async (key, body) => {
    try {
      await client.send(
        new PutObjectCommand({
          Bucket: bucketName,
          Key: key,
          Body: body,
          ContentType: 'application/json',
          IfNoneMatch: '*',
        }),
      );
      return 'stored';
    } catch (error) {
      const status =
        error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
      if (status === 412) {
        return 'already-stored';
      }
      if (status === 409) {
        throw new AuditWriteConflictError('the object must not be written twice at a time', {
          cause: error,
        });
      }
      throw error;
    }
  };
}
