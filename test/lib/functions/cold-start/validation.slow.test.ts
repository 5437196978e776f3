import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { App, type CfnResource, Stack, Validations } from 'aws-cdk-lib';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { AlarmTopic } from '../../../../lib/alarms/alarm-topic';
import { Alarms } from '../../../../lib/alarms/alarms';
import { LeastPrivilegeFunction } from '../../../../lib/functions/least-privilege-function';
import { Guardrails } from '../../../../lib/guardrails/guardrails';
import { validationOf, violationLines } from '../../../support/validation-report';
import { STRATEGIES } from './strategies';

const CONTEXT = JSON.parse(
  readFileSync(path.join(__dirname, '../../../../cdk.json'), 'utf8'),
).context;

/** A stack of a function with each strategy, whose alarms reach somebody. */
function stackOfEach(app: App, id: string): Stack {
  const stack = new Stack(app, id);
  Alarms.notify(stack, new AlarmTopic(stack, 'Pager').topic);
  for (const [name, coldStart] of Object.entries(STRATEGIES)) {
    new LeastPrivilegeFunction(stack, name, {
      entry: path.join(__dirname, 'fixtures/ship.ts'),
      description: `Ships, ${name}`,
      coldStart,
    });
  }
  return stack;
}

/** Changes what a strategy made, as an escape hatch can. */
function override(stack: Stack, at: string, property: string, value: unknown): void {
  const found = stack.node.findAll().find(({ node }) => node.path === `${stack.node.path}/${at}`);
  (found as CfnResource).addPropertyOverride(property, value);
}

describe('the strategies for cold starts', () => {
  let lines: readonly string[];

  // One app of all, since each validation takes seconds to begin.
  beforeAll(() => {
    process.env['CDK_VALIDATION'] = 'true';
    const outdir = mkdtempSync(path.join(tmpdir(), 'sluice-validation-'));
    const app = new App({ outdir, context: { ...CONTEXT, 'aws:cdk:bundling-stacks': [] } });
    Validations.of(app).addPlugins(new Guardrails(), new AwsSolutionsChecks(app));
    stackOfEach(app, 'Whole');
    const broken = stackOfEach(app, 'Broken');
    override(broken, 'warm-ping/WarmPing/Ping1', 'Target.RetryPolicy.MaximumRetryAttempts', 185);
    override(broken, 'scheduled/Scaling', 'ScheduledActions.1.ScalableTargetAction', {
      MinCapacity: 0,
      MaxCapacity: 0,
    });
    new CfnQueue(broken, 'Queue', { visibilityTimeout: 100_000 });
    lines = violationLines(validationOf(app));
    rmSync(outdir, { recursive: true });
  });

  it("pass the guardrails, cdk-nag's AwsSolutions pack and CDK's own validation", () => {
    expect(lines.filter((line) => !line.startsWith('Broken/'))).toEqual([]);
  });

  it('are rejected where a ping is tried again, or a schedule leaves nothing provisioned', () => {
    expect(lines.filter((line) => line.startsWith('Broken/'))).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Broken\/warm-ping\/WarmPing\/Ping1: warm-ping-retries: /),
        expect.stringMatching(/^Broken\/scheduled\/Scaling: scheduled-to-zero: /),
      ]),
    );
  });

  it('are in an app in which each of the others finds what is wrong, too', () => {
    expect(lines.filter((line) => line.startsWith('Broken/Queue'))).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/: AwsSolutions-SQS3: /),
        expect.stringMatching(/: [EF]\d+: .*VisibilityTimeout/),
      ]),
    );
  });
});
