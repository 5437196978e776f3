import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { paymentsAssembly } from '../support/payments-assembly';
import { runInProcess } from './support/in-process';

let directory: string;
let assembly: string;

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-access-'));
  assembly = paymentsAssembly(directory);
});

afterAll(() => rmSync(directory, { recursive: true }));

const access = (...args: string[]) => runInProcess(['access', '--assembly', assembly, ...args]);

describe('sluice access', () => {
  it('prints the access report', async () => {
    const { exitCode, stdout, stderr } = await access();
    const reviewed = path.join(__dirname, '../lib/payments/reports/access.dev.txt');
    expect(stdout).toBe(readFileSync(reviewed, 'utf8'));
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
  });

  it('prints the report of each stack below its name where there are several', async () => {
    const app = new App({ outdir: path.join(directory, 'two') });
    for (const name of ['Orders', 'Stock']) {
      new Queue(new Stack(app, name), 'Inbox', { enforceSSL: true });
    }
    const two = app.synth().directory;
    const both = await runInProcess(['access', '--assembly', two]);
    expect(both.stdout.split('\n').filter((line) => /^[#<]/.test(line))).toEqual([
      '# Orders',
      '<Inbox>',
      '# Stock',
      '<Inbox>',
    ]);
    const one = await runInProcess(['access', '--assembly', two, '--stack', 'Stock']);
    expect(one.stdout).toMatch(/^<Inbox>\n/);
    const json = await runInProcess(['access', '--assembly', two, '--json']);
    expect(JSON.parse(json.stdout)).toEqual({
      stacks: [
        { stack: 'Orders', report: expect.stringMatching(/^<Inbox>\n/) },
        { stack: 'Stock', report: expect.stringMatching(/^<Inbox>\n/) },
      ],
    });
  });

  it('says by which statement of which policy somebody can', async () => {
    const { exitCode, stdout } = await access('--who', 'sns:Publish', '--on', 'Submitted');
    expect(stdout).toBe(`sns:Publish on <Submitted/Topic>

<SubmitPayment/Role> can, under conditions
  used by <SubmitPayment/Function>
  by <SubmitPayment/Role> Permissions, statement 4
  unless Bool aws:SecureTransport = false
     by <Submitted/Topic/Policy>, statement 1 (AllowPublishThroughSSLOnly)

nobody else: none of the other 6 roles
an administrator of the account can, under conditions
  unless Bool aws:SecureTransport = false
     by <Submitted/Topic/Policy>, statement 1 (AllowPublishThroughSSLOnly)
`);
    expect(exitCode).toBe(0);
  });

  it('answers that it is nobody, which is an answer', async () => {
    const { exitCode, stdout } = await access('--who', 's3:GetObject', '--on', 'AuditLog/Bucket');
    expect(stdout).toContain('nobody in the application: none of its 7 roles, no service\n');
    expect(exitCode).toBe(0);
  });

  it('answers in JSON, by construct path and ARN', async () => {
    const { stdout } = await access('--who', 's3:PutObject', '--on', 'AuditLog/Bucket', '--json');
    const answer = JSON.parse(stdout);
    expect(answer).toMatchObject({
      action: 's3:PutObject',
      on: [{ construct: 'AuditLog/Bucket', below: '/*' }],
      otherRoles: 6,
      administrator: { who: { kind: 'administrator' } },
    });
    expect(answer.found).toEqual([
      {
        who: { kind: 'role', name: 'RecordAudit/Role', usedBy: ['RecordAudit/Function'] },
        outcomes: [
          {
            answer: 'under conditions',
            actions: ['s3:PutObject'],
            on: [
              {
                arn: expect.stringMatching(/^arn:aws:s3:::payments-dev-.*\/events\/\*$/),
                construct: 'AuditLog/Bucket',
                below: '/events/*',
              },
            ],
            allowedBy: [
              [
                {
                  construct: 'RecordAudit/Role',
                  policy: 'Permissions',
                  statement: 2,
                  conditions: {},
                },
              ],
            ],
            deniedBy: [
              {
                construct: 'AuditLog/Bucket/Policy',
                policy: '',
                statement: 1,
                conditions: { Bool: { 'aws:SecureTransport': 'false' } },
              },
              {
                construct: 'AuditLog/Bucket/Policy',
                policy: '',
                statement: 2,
                conditions: { Null: { 's3:if-none-match': 'true' } },
              },
            ],
          },
        ],
      },
    ]);
    const can = await access('--can', 'RecordAudit', '--json');
    expect(JSON.parse(can.stdout)).toMatchObject({
      role: { name: 'RecordAudit/Role' },
      assumedBy: [{ who: { kind: 'service', name: 'lambda.amazonaws.com' } }],
      invocations: [
        { target: 'RecordAudit/Function', fedFrom: [] },
        { target: 'RecordAudit/Alias', fedFrom: ['Auditor/Inbox'] },
      ],
    });
  });

  it.each<[string[], RegExp]>([
    [
      ['--who', 'dynamodb:PutItme', '--on', 'Tables/Payments'],
      /^error: there is no action "dynamodb:PutItme"; did you mean dynamodb:PutItem\?\n$/,
    ],
    [
      ['--who', 'dynamodb:PutItem', '--on', 'Tables/Paymnts'],
      /^error: there is no "Tables\/Paymnts" in the application; did you mean Tables\/Payments\?\n$/,
    ],
    [['--can', 'Nothing'], /^error: there is no "Nothing" in the application; /],
    [['--on', 'Tables/Payments'], /^error: --on must come with --who, got "Tables\/Payments"; /],
    [['--stack', 'Shop'], /^error: --stack must be one of Payments-dev, got "Shop"; /],
    [
      ['--who', 'sqs:SendMessage', '--can', 'Auditor'],
      /option '--who <action>' cannot be used with option '--can <function>'/,
    ],
    [['--stage', 'prod'], /option '--stage <name>' cannot be used with option '--assembly <dir>'/],
  ])('rejects %j', async (args, message) => {
    const { exitCode, stdout, stderr } = await access(...args);
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
  });

  it('rejects a directory that holds no assembly', async () => {
    const { exitCode, stderr } = await runInProcess(['access', '--assembly', directory]);
    expect(stderr).toMatch(/^error: .*: is not a cloud assembly, it has no manifest\.json; /);
    expect(exitCode).toBe(2);
  });

  it('tells of its options, with examples', async () => {
    const { exitCode, stdout } = await runInProcess(['access', '--help']);
    for (const option of ['--who', '--on', '--can', '--assembly', '--stack', '--stage']) {
      expect(stdout).toContain(`${option} <`);
    }
    expect(stdout).toContain('npm run -s sluice -- access --who dynamodb:PutItem --on');
    expect(exitCode).toBe(0);
  });
});
