import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { Duration } from 'aws-cdk-lib';
import { startLocalCloud } from '../../../../local/cloud/start-local-cloud';
import type { CloudEvent, LocalCloud } from '../../../../local/cloud/types';
import type { Execution } from '../../../../local/runtime/execution';
import { workerAssembly } from './worker-assembly';

/** Succeeds at the receive that the message names. */
const HANDLER = `
  exports.handler = async ({ Records: [{ body, attributes }] }) => {
    const receive = Number(attributes.ApproximateReceiveCount);
    if (body === 'hang') await new Promise(() => {});
    if (receive < Number(body)) throw new Error('receive ' + receive);
    console.log('done at ' + receive);
  };`;

const VISIBILITY_MS = 30_000;

/** What holds of time that passes, wherever functions run. */
export function specifyElapsing(execution: Execution): void {
  describe(`time that passes for what runs in ${execution}`, () => {
    let directory: string;
    let cloud: LocalCloud;
    let queues: SQSClient;
    const failures: string[] = [];

    beforeAll(async () => {
      directory = mkdtempSync(path.join(tmpdir(), 'sluice-test-'));
      const onEvent = (event: CloudEvent) => {
        if (event.kind === 'invocation-error') failures.push(event.errorMessage);
      };
      cloud = await startLocalCloud({
        assembly: workerAssembly(directory, {
          code: HANDLER,
          timeout: Duration.seconds(5),
          visibilityTimeout: Duration.millis(VISIBILITY_MS),
          maxReceiveCount: 3,
        }),
        execution,
        onEvent,
      });
      queues = new SQSClient({
        endpoint: cloud.endpoint,
        region: cloud.region,
        credentials: await cloud.credentialsFor('arn:aws:iam::000000000000:user/operator'),
      });
    });

    afterAll(async () => {
      queues.destroy();
      await cloud.stop();
      rmSync(directory, { recursive: true });
    });

    beforeEach(() => {
      failures.length = 0;
    });

    async function send(MessageBody: string): Promise<void> {
      const QueueUrl = cloud.outputs['App']?.['InboxUrl'];
      await queues.send(new SendMessageCommand({ QueueUrl, MessageBody }));
      await cloud.elapse(0);
    }

    const deadLetters = () => cloud.messages(cloud.outputs['App']?.['DeadLettersArn'] ?? '');

    it('gives what is retried on the way its time', async () => {
      await send('3');
      const before = await cloud.now();
      await cloud.elapse(10 * VISIBILITY_MS);
      expect((await cloud.now()) - before).toBeGreaterThanOrEqual(10 * VISIBILITY_MS);
      expect(failures).toEqual(['receive 1', 'receive 2']);
      expect(await deadLetters()).toEqual([]);
    });

    it('brings no more about than happens until then', async () => {
      await send('2');
      await cloud.elapse(VISIBILITY_MS / 2);
      expect(failures).toEqual(['receive 1']);
      expect((await cloud.queues()).map(({ inFlight }) => inFlight)).toContain(1);
      await cloud.elapse(VISIBILITY_MS);
      expect((await cloud.queues()).map(({ inFlight }) => inFlight)).not.toContain(1);
    });

    it('ends what hangs at its timeout, time and again, until it is given up', async () => {
      await send('hang');
      await cloud.elapse(10 * VISIBILITY_MS);
      const timedOut = expect.stringContaining('timed out after 5.00 seconds');
      expect(failures).toEqual([timedOut, timedOut, timedOut]);
      expect(await deadLetters()).toEqual(['hang']);
    });

    it.each([Number.NaN, -1, Number.POSITIVE_INFINITY, '3m' as never])('is no %s', async (ms) => {
      const refusal = `ms must be a number of milliseconds from 0 on, got ${ms}`;
      await expect(cloud.elapse(ms)).rejects.toThrow(refusal);
      await expect(cloud.advance(ms)).rejects.toThrow(refusal);
    });
  });
}
