import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, Duration, NestedStack, Stack, Stage, Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Log } from 'sarif';
import { rules } from '../../lib/guardrails/rules';
import { feed, handler, inbox } from '../lib/guardrails/support/parts';
import { runInProcess } from './support/in-process';

const directory = mkdtempSync(path.join(tmpdir(), 'sluice-check-'));

afterAll(() => rmSync(directory, { recursive: true }));

const check = (...args: string[]) => runInProcess(['check', ...args]);

/** A function of a minute, fed from a queue that hides messages for 30 s. */
function slow(stack: Stack) {
  const queue = inbox(stack);
  feed(handler(stack, 'Ship', { timeout: Duration.minutes(1) }), queue);
  return queue;
}

let assemblies = 0;

function assemblyOf(build: (app: App) => void): string {
  assemblies += 1;
  const app = new App({ outdir: path.join(directory, `app${assemblies}`) });
  build(app);
  return app.synth().directory;
}

function fileOf(name: string, text: string): string {
  const file = path.join(directory, name);
  writeFileSync(file, text);
  return file;
}

/** The same as `slow`, in few words. */
const SLOW = {
  Inbox: {
    Type: 'AWS::SQS::Queue',
    Properties: {
      RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 5 },
    },
  },
  Dead: { Type: 'AWS::SQS::Queue', Properties: { MessageRetentionPeriod: 1_209_600 } },
  Ship: { Type: 'AWS::Lambda::Function', Properties: { Timeout: 60 } },
  Source: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      EventSourceArn: { 'Fn::GetAtt': ['Inbox', 'Arn'] },
      FunctionName: { Ref: 'Ship' },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    },
  },
};

const YAML = `
AWSTemplateFormatVersion: 2010-09-09
Resources:
  Inbox:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 30
  Ship:
    Type: AWS::Lambda::Function
    Properties:
      Timeout: 60
  Source:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      EventSourceArn: !GetAtt Inbox.Arn
      FunctionName: !Sub \${Ship}
`;

describe('sluice check', () => {
  it('tells what is wrong, where, and what to do', async () => {
    const assembly = assemblyOf((app) => slow(new Stack(app, 'Shop')));
    const { exitCode, stdout, stderr } = await check('--assembly', assembly);
    expect(stdout).toContain(
      'error Shop/Inbox: hides messages for 30 s, must be at least 360 s: 6 times the 60 s that Shop/Ship may take\n  set visibilityTimeout of the queue',
    );
    expect(stdout).toMatch(/\n1 error, 0 warnings, 0 acknowledged, 0 unknown\n$/);
    expect(stderr).toBe('');
    expect(exitCode).toBe(1);
  });

  it('exits with 0 where nothing is wrong', async () => {
    const assembly = assemblyOf((app) => {
      const shop = new Stack(app, 'Shop');
      feed(handler(shop), inbox(shop));
    });
    const { exitCode, stdout } = await check(assembly);
    expect(stdout).toBe('0 errors, 0 warnings, 0 acknowledged, 0 unknown\n');
    expect(exitCode).toBe(0);
  });

  it('prints the smallest change that clears a finding, when asked', async () => {
    const assembly = assemblyOf((app) => slow(new Stack(app, 'Shop')));
    const hint = '\n    visibilityTimeout: Duration.seconds(360),\n';
    expect((await check(assembly, '--fix-hints')).stdout).toContain(hint);
    expect((await check(assembly)).stdout).not.toContain(hint);
  });

  it('knows the constructs of stages and of nested stacks', async () => {
    const assembly = assemblyOf((app) => {
      const shop = new Stack(new Stage(app, 'Prod'), 'Shop');
      const nested = new NestedStack(shop, 'Orders');
      feed(handler(nested, 'Ship', { timeout: Duration.minutes(1) }), inbox(shop));
    });
    const { stdout } = await check(assembly);
    expect(stdout).toContain('error Prod/Shop/Inbox: hides messages for 30 s');
    expect(stdout).toContain('60 s that Prod/Shop/Orders/Ship may take');
  });

  it('heeds acknowledgements, and minds those that are mistakes', async () => {
    const assembly = assemblyOf((app) => {
      const id = 'Guardrails::visibility-timeout';
      const reason = 'the function is never throttled';
      Validations.of(slow(new Stack(app, 'Shop'))).acknowledge({ id, reason });
      Validations.of(inbox(new Stack(app, 'Other'))).acknowledge({ id, reason });
    });
    const { exitCode, stdout } = await check(assembly);
    expect(stdout).toContain(`warning Other/Inbox: acknowledges Guardrails::visibility-timeout`);
    expect(stdout).toContain('0 errors, 1 warning, 1 acknowledged');
    expect(exitCode).toBe(0);
    expect((await check(assembly, '--strict')).exitCode).toBe(1);
  });

  it('prints one JSON document', async () => {
    const { exitCode, stdout } = await check(
      assemblyOf((app) => slow(new Stack(app, 'Shop'))),
      '--json',
    );
    expect(JSON.parse(stdout)).toEqual({
      findings: [
        expect.objectContaining({
          rule: 'visibility-timeout',
          severity: 'error',
          path: 'Shop/Inbox',
          message: expect.stringContaining('must be at least 360 s'),
          fix: expect.stringContaining('visibilityTimeout'),
        }),
      ],
      unknown: [],
      acknowledged: [],
    });
    expect(exitCode).toBe(1);
  });

  it('prints a SARIF log, with the line that the resource begins in', async () => {
    const template = fileOf('shop.yaml', YAML);
    const log: Log = JSON.parse((await check(template, '--sarif')).stdout);
    const [run] = log.runs;
    expect(run?.tool.driver.rules?.map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
    expect(run?.results?.find(({ ruleId }) => ruleId === 'visibility-timeout')).toMatchObject({
      level: 'error',
      message: { text: expect.stringContaining('shop/Inbox: hides messages for 30 s') },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: expect.stringMatching(/shop\.yaml$/) },
            region: { startLine: 4 },
          },
          logicalLocations: [{ fullyQualifiedName: 'shop/Inbox' }],
        },
      ],
    });
  });

  it('checks several templates as one app', async () => {
    const { Inbox, Dead, ...rest } = SLOW;
    const queues = fileOf(
      'queues.json',
      JSON.stringify({
        Resources: { Inbox, Dead },
        Outputs: {
          Arn: { Value: { 'Fn::GetAtt': ['Inbox', 'Arn'] }, Export: { Name: 'inbox-arn' } },
        },
      }),
    );
    const Source = {
      ...rest.Source,
      Properties: {
        ...rest.Source.Properties,
        EventSourceArn: { 'Fn::ImportValue': 'inbox-arn' },
      },
    };
    const functions = fileOf('functions.json', JSON.stringify({ Resources: { ...rest, Source } }));
    expect((await check(queues, functions)).stdout).toContain(
      'error queues/Inbox: hides messages for 30 s',
    );
    expect((await check(functions, '--show-unknown')).stdout).toContain(
      'unknown functions/Source: EventSourceArn of functions/Source is the import inbox-arn (visibility-timeout)',
    );
  });

  it('knows the account and the Region of a stack, which literal ARNs name', async () => {
    const env = { account: '111111111111', region: 'eu-central-1' };
    const assembly = assemblyOf((app) => {
      inbox(new Stack(app, 'Queues', { env }), 'Inbox', { queueName: 'inbox' });
      const shop = new Stack(app, 'Shop', { env });
      const arn = 'arn:aws:sqs:eu-central-1:111111111111:inbox';
      const ship = handler(shop, 'Ship', { timeout: Duration.minutes(1) });
      feed(ship, Queue.fromQueueArn(shop, 'Imported', arn));
    });
    expect((await check(assembly)).stdout).toContain('error Queues/Inbox: hides messages for 30 s');
  });
});
