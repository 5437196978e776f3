import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Place, type Run } from './support/sluice';

jest.setTimeout(60_000);

let place: Place;
let assembly: string;

beforeAll(() => {
  place = new Place();
  const app = new App({ outdir: path.join(place.directory, 'shop.out') });
  const stack = new Stack(app, 'Shop');
  new CfnOutput(stack, 'InboxUrl', { value: new Queue(stack, 'Inbox').queueUrl });
  assembly = app.synth().directory;
});

afterAll(() => {
  const left = place.leftovers();
  place.remove();
  expect(left).toEqual([]);
});

async function serving(): Promise<{ run: Run; endpoint: string }> {
  const run = place.run('local', '--assembly', assembly);
  await run.prints('Ctrl-C stops everything.');
  const [, endpoint = ''] = /AWS endpoint\s+(\S+)/.exec(run.stdout) ?? [];
  return { run, endpoint };
}

const shown = async () => JSON.parse((await place.done('env', '--json')).stdout);

it('lets other programs call the run that began last, as long as it is there', async () => {
  const first = await serving();
  const second = await serving();
  expect(first.run.stdout).toContain(`Shop.InboxUrl  ${first.endpoint}/000000000000/Shop-Inbox`);
  expect(await shown()).toMatchObject({ endpoint: second.endpoint });

  second.run.interrupt();
  expect(await second.run.exitCode).toBe(0);
  const { endpoint, region, credentials, outputs } = await shown();
  expect(endpoint).toBe(first.endpoint);
  const queues = new SQSClient({ endpoint, region, credentials });
  expect((await queues.send(new ListQueuesCommand())).QueueUrls).toEqual([outputs.Shop.InboxUrl]);
  queues.destroy();

  const { stdout: lines } = await place.done('env');
  const { stdout: variables } = spawnSync('sh', ['-c', `${lines}\nexec env`], {
    encoding: 'utf8',
    env: { ...process.env, AWS_PROFILE: 'production', AWS_SESSION_TOKEN: 'old' },
  });
  expect(variables).toContain(`AWS_ENDPOINT_URL=${endpoint}\n`);
  expect(variables).toContain(`AWS_REGION=${region}\n`);
  expect(variables).toContain(`AWS_ACCESS_KEY_ID=${credentials.accessKeyId}\n`);
  expect(variables).toContain(`AWS_SECRET_ACCESS_KEY=${credentials.secretAccessKey}\n`);
  expect(variables).not.toMatch(/^AWS_(PROFILE|SESSION_TOKEN)=(production|old)$/m);

  first.run.interrupt();
  expect(await first.run.exitCode).toBe(0);
  const nobody = await place.done('env');
  expect(nobody.exitCode).toBe(2);
  expect(nobody.stderr).toMatch(
    /^error: nothing was started from this directory, or it has ended; run `npm start` in another terminal\n$/,
  );
  expect(nobody.stdout).toBe('');
});

it('moves the clock of what runs, from another terminal', async () => {
  const { run } = await serving();
  const now = async (...args: string[]) =>
    Date.parse(JSON.parse((await place.done('advance', ...args, '--json')).stdout).now);
  const [first, second] = [await now('1d'), await now('36h')];
  expect(first - Date.now()).toBeGreaterThan(86_000_000);
  expect(second - first).toBeGreaterThanOrEqual(36 * 3_600_000);
  const { stdout } = await place.done('advance', '1s');
  expect(stdout).toMatch(/^It is \d{4}-\S+Z there now\.\n$/);
  run.interrupt();
  expect(await run.exitCode).toBe(0);
});
