import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { RedriveDescription } from '../../lib/messaging/redrive-description';
import { descriptionsIn } from '../../redrive/find-target';
import { DeployedEndpoint } from '../redrive/support/deployed-endpoint';
import { ShopApp } from '../redrive/support/shop-app';
import { Place, type Run } from './support/sluice';

jest.setTimeout(60_000);

let place: Place;
let cloud: Run;
let queues: SQSClient;
let description: RedriveDescription;

beforeAll(async () => {
  place = new Place();
  const { assembly } = new ShopApp(place.directory);
  cloud = place.run('local', '--assembly', assembly);
  await cloud.prints('Ctrl-C stops everything.');
  const { endpoint, region, outputs, operator } = JSON.parse(readFileSync(note(), 'utf8')).cloud;
  description = descriptionsIn(outputs)[0] as RedriveDescription;
  queues = new SQSClient({ endpoint, region, credentials: operator });
});

afterAll(async () => {
  queues.destroy();
  cloud.interrupt();
  expect(await cloud.exitCode).toBe(0);
  const left = place.leftovers();
  place.remove();
  expect(left).toEqual([]);
});

const note = () => path.join(place.directory, '.sluice/running.json');

async function fill(source: number, ...bodies: string[]): Promise<void> {
  for (const MessageBody of bodies) {
    const QueueUrl = description.sources[source]?.url;
    await queues.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  }
}

async function done(...args: string[]): Promise<Run & { readonly code: number | null }> {
  const run = place.run('redrive', ...args).input('');
  const code = await run.exitCode;
  return Object.assign(run, { code });
}

const stepsOf = ({ stdout }: Run) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('sluice redrive of a deployed stack', () => {
  let endpoint: DeployedEndpoint;
  let alarm: string;
  let roleKey: string;

  beforeAll(async () => {
    const { cloud: running } = JSON.parse(readFileSync(note(), 'utf8'));
    const roleArn = description.roleArn ?? '';
    alarm = description.alarms[0] ?? '';
    roleKey = running.roles[roleArn].accessKeyId;
    endpoint = new DeployedEndpoint({
      sqsEndpoint: running.endpoint,
      outputs: running.outputs,
      roleArn,
      role: running.roles[roleArn],
    });
    place.environment = {
      AWS_ENDPOINT_URL: await endpoint.listen(),
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'AKIAOPERATOR',
      AWS_SECRET_ACCESS_KEY: 'secret',
    };
  });

  afterAll(async () => {
    place.environment = {};
    await endpoint.stop();
  });

  it('finds its queues by the name of the stack, and acts as the role', async () => {
    await fill(0, 'a', 'b');
    const run = await done('Shipping', '--stack', 'Shop', '--yes', '--rate', '500');
    expect(run.stderr).toBe('');
    expect(run.code).toBe(0);
    expect(run.stdout).toContain(`, of the deployed stack Shop, as ${description.roleArn}\n`);
    expect(run.stdout).toContain('\nno alarm is in alarm\n');
    expect(run.stdout).toMatch(/\n2 messages are with Shipping again\n$/);
    expect([...endpoint.callers]).toEqual([roleKey]);
  });

  it('is refused with exit code 1 while an alarm is in alarm', async () => {
    await fill(0, 'a');
    endpoint.firing.add(alarm);
    const [run, dry] = await Promise.all([
      done('Shipping', '--stack', 'Shop', '--yes'),
      done('Shipping', '--stack', 'Shop', '--dry-run'),
    ]);
    endpoint.firing.clear();
    expect([run.code, dry.code]).toEqual([1, 1]);
    expect(run.stderr).toBe(
      `error: Shop/Shipping: ${alarm} must be out of alarm; find out what is wrong first, or the messages fail again\n`,
    );
    expect(run.stdout).not.toContain('moved');
  });

  it('sends one by one where the endpoint has no move tasks', async () => {
    endpoint.moveTasks = false;
    await fill(0, 'b');
    const run = await done('Shipping', '--stack', 'Shop', '--yes', '--rate', '500');
    endpoint.moveTasks = true;
    expect(run.stderr).toBe('');
    expect(run.stdout).toMatch(/\nsent 2 again\n/);
    expect(run.code).toBe(0);
  });

  it('is refused when an alarm cannot be seen, or there is no such stack', async () => {
    await fill(0, 'a');
    endpoint.gone.add(alarm);
    const [gone, nowhere] = await Promise.all([
      done('Shipping', '--stack', 'Shop', '--yes'),
      done('Shipping', '--stack', 'Shoop', '--yes'),
    ]);
    endpoint.gone.clear();
    expect([gone.code, nowhere.code]).toEqual([2, 2]);
    expect(gone.stderr).toContain(`error: ${alarm}: must exist, since it watches over the redrive`);
    expect(nowhere.stderr).toBe('error: Stack with id Shoop does not exist\n');
    expect((await done('Shipping', '--yes')).code).toBe(0);
  });
});

describe('sluice redrive on this machine', () => {
  it('has credentials to hand that only this user can read', () => {
    expect(statSync(note()).mode & 0o777).toBe(0o600);
  });

  it('shows what is there, sends a sample, and then the rest', async () => {
    await fill(0, 'a', 'b', 'c');
    await fill(1, 'd');
    const dry = await done('Shipping', '--dry-run');
    expect(dry.stderr).toBe('');
    expect(dry.code).toBe(0);
    expect(dry.stdout).toMatch(/^Shop\/Shipping, on this machine\n3 in Shop-ShippingDeadLetters/);
    expect(dry.stdout).toMatch(/\n {2}[\w-]{36} {2}\d+ s old, received (once|\d+ times)\n/);
    expect(dry.stdout).toMatch(
      /\n1 in Shop-ShippingUndelivered.*: what topics could not deliver\n/,
    );
    expect(dry.stdout).toContain('\nalarms are unknown here: Shop-ShippingOldestMessageAlarm');
    expect(dry.stdout).toMatch(/\na dry run: nothing was changed\n$/);

    const sample = await done('Shipping', '--sample', '1', '--yes');
    expect(sample.stdout).toMatch(/\n1 message is with Shipping again\n$/);

    const rest = await done('Shop/Shipping', '--yes', '--json', '--rate', '500');
    expect(rest.code).toBe(0);
    const steps = stepsOf(rest);
    expect(steps.filter(({ step }) => step === 'found')).toMatchObject([
      { kind: 'queue', visible: 2 },
      { kind: 'subscription', visible: 1 },
    ]);
    expect(steps).toContainEqual(expect.objectContaining({ step: 'started', perSecond: 500 }));
    expect(steps.at(-1)).toMatchObject({ step: 'done', moved: 3, left: 0 });
    expect(Date.parse(steps[0].at)).not.toBeNaN();

    const nothing = await done('Shipping', '--yes');
    expect(nothing.stdout).toMatch(/\nthere is nothing to redrive\n$/);
    expect(nothing.code).toBe(0);
  });

  it('cancels what SQS is moving on Ctrl-C', async () => {
    await fill(0, ...'abcdefghij');
    const run = place.run('redrive', 'Shipping', '--yes', '--rate', '1');
    await run.prints('moved 1 of about 10');
    run.interrupt();
    expect(await run.exitCode).toBe(130);
    expect(run.stdout).toMatch(
      /\ncancelled the move task; what it has not moved is where it was\n$/,
    );
    expect(run.stderr).toBe('');
    const rest = await done('Shipping', '--yes', '--rate', '500');
    expect(rest.code).toBe(0);
  });

  it('refuses what cannot be used, with exit code 2', async () => {
    const elsewhere = new Place();
    const refused: [Run, RegExp][] = [
      [
        place.run('redrive', 'Nobody', '--yes'),
        /^error: consumer must be one of Shipping, got "Nobody"\n$/,
      ],
      [
        place.run('redrive', 'Shipping').input(''),
        /^error: --yes must be given where nobody can be asked; see with --dry-run/,
      ],
      [
        elsewhere.run('redrive', 'Shipping', '--dry-run'),
        /^error: nothing is running on this machine; run `npm start` in another terminal, or name/,
      ],
    ];
    const codes = await Promise.all(refused.map(([run]) => run.exitCode));
    for (const [run, message] of refused) {
      expect(run.stderr).toMatch(message);
      expect(run.stdout).toBe('');
    }
    expect(codes).toEqual(refused.map(() => 2));
    elsewhere.remove();
  });
});
