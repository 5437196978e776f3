import { writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { paymentsAssembly } from '../support/payments-assembly';
import { Place } from './support/sluice';

jest.setTimeout(60_000);

let place: Place;
let payments: string;

beforeAll(() => {
  place = new Place();
  payments = paymentsAssembly(place.directory);
});

afterAll(() => place.remove());

const line = (idempotencyKey: string, paymentToken: string) =>
  JSON.stringify({
    merchantId: 'acme',
    idempotencyKey,
    payment: {
      amountMinor: 1299,
      currency: 'EUR',
      paymentToken,
      customerId: 'customer-1',
      items: [{ sku: 'sku-tea', quantity: 1 }],
    },
  });

const LINES = [
  line('order-1', 'tok_visa'),
  '{"merchantId":"acme","idempotency',
  '',
  line('order-2', 'tok_decline_expired_card'),
  '{"merchantId":"a/b","idempotencyKey":"k","payment":{}}',
  line('order-1', 'tok_visa'),
  line('order-3', '4111111111111111'),
].join('\r\n');

describe('Payments, until Ctrl-C', () => {
  it('takes what is piped in, answers in JSON, takes more, and leaves nothing behind', async () => {
    const run = place
      .run('local', '--assembly', payments, '--payments', '-', '--json')
      .input(LINES);
    await run.prints(/^}$/m);
    const summary = JSON.parse(run.stdout);
    const consumer = { received: expect.any(Number), failed: 0, deadLettered: 0 };
    expect(summary).toMatchObject({
      seed: 1,
      payments: { submitted: 4, accepted: 2, repeated: 1, rejected: 1, processed: 1, declined: 1 },
      consumers: {
        'process-payment': { ...consumer, completed: 2 },
        'update-inventory': { ...consumer, completed: 4 },
        'record-audit': { ...consumer, completed: 4 },
        'notify-customer': { ...consumer, completed: 2 },
      },
      unusableLines: 2,
      lost: 0,
      chargedTwice: 0,
      coldStarts: { 'submit-payment': expect.any(Number) },
      coldStartCauses: {
        'submit-payment': { first: 1 },
        'process-payment': expect.objectContaining({ first: 1 }),
      },
      latencyMs: { p50: expect.any(Number), p95: expect.any(Number), p99: expect.any(Number) },
      paymentsPerSecond: expect.any(Number),
      peakMemoryMiB: expect.any(Number),
      seconds: expect.any(Number),
    });
    expect(run.stderr).toContain('line 2: is not valid JSON');
    expect(run.stderr).toContain('line 5: merchantId must be letters, digits, - and _');

    const paid = await place.done('pay', '--json', '--key', 'order-4');
    expect(paid.exitCode).toBe(0);
    const payment = JSON.parse(paid.stdout);
    expect(payment).toMatchObject({ state: 'processed', amountMinor: 1299 });
    const shown = await place.done('get', payment.paymentId);
    const anothers = await place.done('get', payment.paymentId, '--merchant', 'globex');
    const nobodys = await place.done('get', payment.paymentId, '--merchant', 'nobody');
    expect([shown.exitCode, anothers.exitCode, nobodys.exitCode]).toEqual([0, 1, 2]);
    expect(shown.stdout).toBe(`${payment.paymentId}  processed\n`);
    expect(anothers.stderr).toMatch(/^error: the API answered 404: /);
    expect(nobodys.stderr).toMatch(/^error: --merchant must be one of acme, .*, got "nobody"\n$/);

    // From the terminal, and once more from npm, which stands in between.
    run.interrupt();
    run.interrupt();
    expect(await run.exitCode).toBe(0);
    expect(JSON.parse(run.stdout)).toEqual(summary);
    expect(place.leftovers()).toEqual([]);
  });
});

describe('Ctrl-C before the end', () => {
  it.each<[string, () => string[], string | RegExp]>([
    ['the app is synthesised', () => ['local', '--once'], 'synthesising'],
    ['everything is started', () => ['local', '--assembly', payments, '--once'], 'starting'],
    [
      'the payments are done',
      () => ['local', '--assembly', payments, '--once', '--verbose'],
      'START RequestId',
    ],
  ])(
    'while %s stops everything, leaves nothing behind, and is no success',
    async (_name, args, moment) => {
      const run = place.run(...args());
      await run.prints(moment);
      run.interrupt();
      expect(await run.exitCode).toBe(130);
      expect(run.stdout).toBe('');
      expect(run.stderr).not.toMatch(/^error:/m);
      expect(place.leftovers()).toEqual([]);
    },
  );
});

describe('a pipe that is closed before the end', () => {
  it.each<['stdout' | 'stderr', string[]]>([
    ['stdout', []],
    ['stderr', ['--verbose']],
  ])('leaves nothing behind, and is no success: %s', async (name, args) => {
    const run = place.run('local', '--assembly', payments, '--once', ...args);
    await run.prints('starting');
    run.close(name);
    expect(await run.exitCode).toBe(129);
    expect(place.leftovers()).toEqual([]);
  });
});

describe("any other team's app", () => {
  it('runs from its assembly, and tells where it answers', async () => {
    const app = new App({ outdir: path.join(place.directory, 'other.out') });
    const stack = new Stack(app, 'Other');
    new CfnOutput(stack, 'InboxUrl', { value: new Queue(stack, 'Inbox').queueUrl });
    const { directory } = app.synth();
    const run = place.run('local', '--assembly', directory, '--once', '--json');
    const refused = place.run('local', '--assembly', directory, '--payments', '-').input('');
    expect(await run.exitCode).toBe(0);
    const { endpoint, outputs } = JSON.parse(run.stdout);
    expect(outputs.Other.InboxUrl).toMatch(new RegExp(`^${endpoint}/000000000000/Other-Inbox`));
    expect(await refused.exitCode).toBe(2);
    expect(refused.stderr).toMatch(
      /error: --payments must be left out for an app that is not Payments/,
    );
    expect(place.leftovers()).toEqual([]);
  });
});

describe('what cannot be used', () => {
  let taken: Server;

  beforeAll(async () => {
    taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    writeFileSync(path.join(place.directory, 'manifest.json'), '{"artifacts"');
    const plan = (fault: object) => JSON.stringify({ faults: [fault] });
    writeFileSync(path.join(place.directory, 'flood.json'), plan({ kind: 'flood' }));
    writeFileSync(
      path.join(place.directory, 'misspelt.json'),
      plan({ kind: 'hang-at-end', function: 'proces-payment' }),
    );
  });

  afterAll(() => taken.close());

  const port = () => String((taken.address() as AddressInfo).port);

  it.each<[string, () => string[], RegExp]>([
    [
      'a port',
      () => ['local', '--port', port()],
      /error: --port must be a free port, got \d+, which is in use; give another, or 0/,
    ],
    [
      'payments that do not exist',
      () => ['local', '--payments', 'none.jsonl'],
      /error: --payments must be a file of JSON lines, .*got "none\.jsonl", which does not exist; make one with sluice generate/,
    ],
    [
      'payments in a directory',
      () => ['local', '--payments', '.'],
      /error: --payments .*got "\.", which is a directory/,
    ],
    [
      'faults that do not exist',
      () => ['local', '--faults', 'none.json'],
      /error: --faults must be a file that can be read, or all, got "none\.json" .*; see https:.*examples/,
    ],
    [
      'faults of a kind that there is not',
      () => ['local', '--faults', 'flood.json'],
      /error: flood\.json: faults\[0\]\.kind must be a kind of fault, got "flood"; there are /,
    ],
    [
      'faults of a function that the app does not have',
      () => ['local', '--assembly', payments, '--faults', 'misspelt.json'],
      /error: misspelt\.json: faults\[0\]\.function must be a function of the app, got "proces-payment"; there are .*process-payment/,
    ],
    [
      'an assembly that does not exist',
      () => ['local', '--assembly', 'none'],
      /error: none: does not exist; run `cdk synth`/,
    ],
    [
      'an assembly cut short',
      () => ['local', '--assembly', '.'],
      /error: manifest\.json: is not valid JSON .* truncated/,
    ],
    [
      'a payment to nobody',
      () => ['pay'],
      /error: Payments was not started from this directory, or has ended; run `npm start`/,
    ],
    [
      'a question to nobody',
      () => ['get', 'some-id'],
      /error: Payments was not started from this directory/,
    ],
  ])('is refused: %s', async (_name, args, message) => {
    const { exitCode, stdout, stderr } = await place.done(...args());
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
    expect(place.leftovers()).toEqual([]);
  });

  it('is refused by a process with exit code 2, and leaves nothing behind', async () => {
    const run = place.run('local', '--seed', '-1');
    expect(await run.exitCode).toBe(2);
    expect(run.stderr).toMatch(/It must be a whole number from 0 to/);
    expect(run.stdout).toBe('');
    expect(place.leftovers()).toEqual([]);
  });
});
