import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { valuesOf } from '../../bin/commands/running/notes';
import type { RedriveDescription } from '../../lib/messaging/redrive-description';
import { descriptionsIn } from '../../redrive/find-target';
import { DeployedEndpoint } from '../redrive/support/deployed-endpoint';
import { ShopApp } from '../redrive/support/shop-app';
import type { Ended } from './support/in-process';
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
  description = descriptionsIn(valuesOf(outputs))[0] as RedriveDescription;
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

function note(): string {
  const notes = path.join(place.directory, '.sluice/running');
  const [name = ''] = readdirSync(notes);
  return path.join(notes, name);
}

async function fill(source: number, ...bodies: string[]): Promise<void> {
  for (const MessageBody of bodies) {
    const QueueUrl = description.sources[source]?.url;
    await queues.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  }
}

const done = (...args: string[]) => place.done('redrive', ...args);

const stepsOf = ({ stdout }: Ended) =>
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
      outputs: valuesOf(running.outputs),
      roleArn,
      role: running.roles[roleArn],
    });
    place.more = {
      AWS_ENDPOINT_URL: await endpoint.listen(),
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'AKIAOPERATOR',
      AWS_SECRET_ACCESS_KEY: 'secret',
    };
  });

  afterAll(async () => {
    place.more = {};
    await endpoint.stop();
  });

  it('finds its queues by the name of the stack, and acts as the role', async () => {
    await fill(0, 'a', 'b');
    const args = ['redrive', 'Shipping', '--stack', 'Shop', '--yes', '--rate', '500'];
    const run = place.run(...args).input('');
    expect(await run.exitCode).toBe(0);
    expect(run.stderr).toBe('');
    expect(run.stdout).toContain(`, of the deployed stack Shop, as ${description.roleArn}\n`);
    expect(run.stdout).toContain('\nno alarm is in alarm\n');
    expect(run.stdout).toMatch(/\n2 messages are with Shipping again\n$/);
    expect([...endpoint.callers]).toEqual([roleKey]);
  });

  it('is refused with exit code 1 while an alarm is in alarm', async () => {
    await fill(0, 'a');
    endpoint.firing.add(alarm);
    const run = await done('Shipping', '--stack', 'Shop', '--yes');
    const dry = await done('Shipping', '--stack', 'Shop', '--dry-run');
    endpoint.firing.clear();
    expect([run.exitCode, dry.exitCode]).toEqual([1, 1]);
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
    expect(run.exitCode).toBe(0);
  });

  it('is refused when an alarm cannot be seen, or there is no such stack', async () => {
    await fill(0, 'a');
    endpoint.gone.add(alarm);
    const gone = await done('Shipping', '--stack', 'Shop', '--yes');
    const nowhere = await done('Shipping', '--stack', 'Shoop', '--yes');
    endpoint.gone.clear();
    expect([gone.exitCode, nowhere.exitCode]).toEqual([2, 2]);
    expect(gone.stderr).toContain(`error: ${alarm}: must exist, since it watches over the redrive`);
    expect(nowhere.stderr).toBe('error: Stack with id Shoop does not exist\n');
    expect((await done('Shipping', '--yes')).exitCode).toBe(0);
  });
});

describe('sluice redrive on this machine', () => {
  it('has credentials to hand that only this user can read', () => {
    expect(statSync(note()).mode & 0o777).toBe(0o600);
  });

  it('shows how old messages are by the clock there, which may be ahead', async () => {
    await fill(0, 'a');
    expect((await place.done('advance', '3h')).exitCode).toBe(0);
    expect((await done('Shipping', '--dry-run')).stdout).toMatch(/ {2}3 h old, received once\n/);
    expect((await done('Shipping', '--yes')).exitCode).toBe(0);
  });

  it('shows what is there, sends a sample, and then the rest', async () => {
    await fill(0, 'a', 'b', 'c');
    await fill(1, 'd');
    const dry = await done('Shipping', '--dry-run');
    expect(dry.stderr).toBe('');
    expect(dry.exitCode).toBe(0);
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
    expect(rest.exitCode).toBe(0);
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
    expect(nothing.exitCode).toBe(0);
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
    expect(rest.exitCode).toBe(0);
  });

  it('refuses what cannot be used, with exit code 2', async () => {
    const elsewhere = new Place();
    const refused: [Place, string[], RegExp][] = [
      [place, ['Nobody', '--yes'], /^error: consumer must be one of Shipping, got "Nobody"\n$/],
      [place, ['Nobody'], /^error: consumer must be one of Shipping, got "Nobody"\n$/],
      [
        place,
        ['Shipping'],
        /^error: --yes must be given where nobody can be asked; see with --dry-run/,
      ],
      [
        elsewhere,
        ['Shipping', '--dry-run'],
        /^error: nothing was started from this directory, or it has ended; run `npm start` in another terminal, or name/,
      ],
    ];
    for (const [where, args, message] of refused) {
      const { exitCode, stdout, stderr } = await where.done('redrive', ...args);
      expect(stderr).toMatch(message);
      expect(stdout).toBe('');
      expect(exitCode).toBe(2);
    }
    elsewhere.remove();
  });
});
