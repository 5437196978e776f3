import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { Duration } from 'aws-cdk-lib';
import { startLocalCloud } from '../../../../local/cloud/start-local-cloud';
import type { LocalCloud } from '../../../../local/cloud/types';
import type { Execution } from '../../../../local/runtime/execution';
import { workerAssembly } from './worker-assembly';

/** Does what a message says, and logs when it is done. */
const HANDLER = `
  const waits = {
    'hang': () => new Promise(() => {}),
    'wait five minutes': () => new Promise((resolve) => setTimeout(resolve, 300_000)),
    // Once nothing has happened for 400 ms, there is less than that left.
    'wait a moment': () => new Promise((resolve) => setTimeout(resolve, 520)),
    'ask who never answers': (url) => fetch(url, { signal: AbortSignal.timeout(5_000) }),
    'forget a rejection': () => { Promise.reject(new Error('forgotten')); return new Promise(() => {}); },
  };
  exports.handler = async ({ Records: [{ body }] }) => {
    const since = Date.now();
    const { what, url } = JSON.parse(body);
    const outcome = await waits[what](url).then(() => 'done', ({ name }) => name);
    console.log(outcome + ' after ' + Math.round((Date.now() - since) / 1000) + ' s');
  };`;

/** What holds of playing out, wherever functions run. */
export function specifyPlayingOut(execution: Execution): void {
  let directory: string;
  let assembly: string;
  let silent: Server;

  beforeAll(async () => {
    directory = mkdtempSync(path.join(tmpdir(), 'sluice-test-'));
    assembly = workerAssembly(directory, {
      code: HANDLER,
      timeout: Duration.minutes(10),
      visibilityTimeout: Duration.hours(1),
      maxReceiveCount: 1,
    });
    silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  });

  afterAll(() => {
    silent.closeAllConnections();
    silent.close();
    rmSync(directory, { recursive: true });
  });

  describe(`playing out what runs in ${execution}`, () => {
    let cloud: LocalCloud;
    let queues: SQSClient;

    beforeAll(async () => {
      cloud = await startLocalCloud({ assembly, execution });
      queues = new SQSClient({
        endpoint: cloud.endpoint,
        region: cloud.region,
        credentials: await cloud.credentialsFor('arn:aws:iam::000000000000:user/operator'),
      });
    });

    afterAll(async () => {
      queues.destroy();
      await cloud.stop();
    });

    /** What the function has logged meanwhile, without START, END and REPORT. */
    async function logOf(what: string): Promise<string[]> {
      const before = (await cloud.logs('App/Worker')).length;
      const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
      const MessageBody = JSON.stringify({ what, url });
      await queues.send(
        new SendMessageCommand({ QueueUrl: cloud.outputs['App']?.['InboxUrl'], MessageBody }),
      );
      await cloud.playOut();
      const lines = (await cloud.logs('App/Worker')).slice(before);
      return lines.filter((line) => !/^(START|END|REPORT)/.test(line));
    }

    it.each([
      ['hang', /Task timed out after 600\.00 seconds$/],
      ['wait five minutes', /^done after 300 s$/],
      ['ask who never answers', /^TimeoutError after 5 s$/],
    ])('gives time to a handler that does nothing but %s', async (what, line) => {
      const startedAt = performance.now();
      expect(await logOf(what)).toEqual([expect.stringMatching(line)]);
      // Real time, on a machine that may be busy.
      expect(performance.now() - startedAt).toBeLessThan(4_500);
    });

    it('gives no more time than it takes to a handler that will go on by itself', async () => {
      expect(await logOf('wait a moment')).toEqual(['done after 1 s']);
    });

    it('ends only the environment that has forgotten a rejection', async () => {
      await logOf('forget a rejection');
      expect(await logOf('wait five minutes')).toEqual(['done after 300 s']);
      expect((await cloud.statistics()).functions['App/Worker']).toMatchObject({ errors: 2 });
    });
  });
}
