import { S3ServiceException } from '@aws-sdk/client-s3';
import { auditBucket } from '../../../lambda/record-audit/audit-bucket';
import { AuditWriteConflictError, recordAudit } from '../../../lambda/record-audit/record-audit';
import { aPaymentId, paymentProcessed, paymentSubmitted } from '../support/events';

describe('recordAudit', () => {
  it('stores the event as it came, under its own day and id', async () => {
    const objects = new Map<string, string>();
    const body = JSON.stringify({ ...paymentSubmitted(), addedByANewerVersion: 1 });
    const outcome = await recordAudit(paymentSubmitted(), body, async (key, text) => {
      objects.set(key, text);
      return 'stored';
    });
    expect(outcome).toBe('stored');
    expect([...objects]).toEqual([
      [`events/2026/11/02/${aPaymentId()}.PaymentSubmitted.json`, body],
    ]);
  });

  it('uses one key for all copies of an event, and another for each event', async () => {
    const keys: string[] = [];
    const putOnce = async (key: string) => {
      keys.push(key);
      return 'already-stored' as const;
    };
    await recordAudit(paymentSubmitted(), '{}', putOnce);
    await recordAudit(paymentSubmitted(), '{}', putOnce);
    await recordAudit(paymentProcessed(), '{}', putOnce);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });
});

describe('auditBucket', () => {
  const answering = (answer: () => Promise<unknown>) => {
    const inputs: unknown[] = [];
    const client = {
      send: (command: { input: unknown }) => {
        inputs.push(command.input);
        return answer();
      },
    };
    return { inputs, putOnce: auditBucket(client as never, 'Audit') };
  };
  const failing = (httpStatusCode: number) => {
    const error = new S3ServiceException({
      name: 'E',
      $fault: 'client',
      $metadata: { httpStatusCode },
    });
    return { error, ...answering(() => Promise.reject(error)) };
  };

  it('puts on condition that there is no such object', async () => {
    const { inputs, putOnce } = answering(async () => ({}));
    expect(await putOnce('events/x.json', '{"a":1}')).toBe('stored');
    expect(inputs).toEqual([
      {
        Bucket: 'Audit',
        Key: 'events/x.json',
        Body: '{"a":1}',
        ContentType: 'application/json',
        IfNoneMatch: '*',
      },
    ]);
  });

  it('takes an object that is there as done', async () => {
    expect(await failing(412).putOnce('k', '{}')).toBe('already-stored');
  });

  it('takes a conflict with another writer as something to try again', async () => {
    const attempt = failing(409).putOnce('k', '{}');
    await expect(attempt).rejects.toThrow(AuditWriteConflictError);
    await expect(attempt).rejects.toMatchObject({ retryable: true });
  });

  it.each([403, 500, 503])('fails with status %i as it is', async (status) => {
    const { error, putOnce } = failing(status);
    await expect(putOnce('k', '{}')).rejects.toBe(error);
  });
});
