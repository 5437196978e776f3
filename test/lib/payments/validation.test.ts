import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { PaymentsStack } from '../../../lib/payments/payments-stack';

/** What CDK writes about a synthesis, as far as it is read here. */
interface ValidationReport {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly violations: readonly Violation[];
    readonly suppressedViolations?: readonly Suppressed[];
  }[];
}

interface Violation {
  readonly ruleName: string;
  readonly description: string;
  readonly violatingConstructs: readonly { readonly constructPath?: string }[];
}

interface Suppressed extends Violation {
  readonly acknowledgedId: string;
  readonly acknowledgedAt: string;
}

interface Acknowledgement {
  readonly at: string;
  readonly id: string;
  readonly reason: string;
}

const CONTEXT = JSON.parse(readFileSync(path.join(__dirname, '../../../cdk.json'), 'utf8')).context;

let directory: string;

beforeAll(() => {
  process.env['CDK_VALIDATION'] = 'true';
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-validation-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

function newApp(name: string): App {
  const app = new App({
    outdir: path.join(directory, name),
    context: { ...CONTEXT, 'aws:cdk:bundling-stacks': [] },
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}

describe.each(['dev', 'prod'] as const)('Payments, stage %s', (stage) => {
  let app: App;
  let report: ValidationReport;

  beforeAll(() => {
    app = newApp(stage);
    new PaymentsStack(app, `Payments-${stage}`, { stage });
    report = synthesise(app);
  });

  it("passes cdk-nag's AwsSolutions pack and CDK's own validation", () => {
    expect(violations(report)).toEqual([]);
  });

  it('acknowledges what they would complain about and nothing else', () => {
    const silenced = report.pluginReports
      .flatMap(({ suppressedViolations = [] }) => suppressedViolations)
      .map(({ acknowledgedAt, acknowledgedId }) => `${acknowledgedAt}: ${acknowledgedId}`);
    expect(
      acknowledgements(app)
        .map(({ at, id }) => `${at}: ${id}`)
        .sort(),
    ).toEqual([...new Set(silenced)].sort());
  });

  it('gives a reason for each acknowledgement', () => {
    expect(acknowledgements(app).filter(({ reason }) => reason.split(' ').length < 8)).toEqual([]);
  });
});

it('rejects, the same way, a stack that breaks a rule of each', () => {
  const app = newApp('broken');
  new CfnQueue(new Stack(app, 'Broken'), 'Queue', { visibilityTimeout: 100_000 });
  expect(violations(synthesise(app))).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^Broken\/Queue: AwsSolutions-SQS3: /),
      expect.stringMatching(/^Broken\/Queue: [EF]\d+: .*VisibilityTimeout/),
    ]),
  );
});

/** Synthesises, also when the validation fails: the report says more than the error. */
function synthesise(app: App): ValidationReport {
  let failure: unknown;
  try {
    app.synth();
  } catch (error) {
    failure = error;
  }
  try {
    return JSON.parse(readFileSync(path.join(app.outdir, 'validation-report.json'), 'utf8'));
  } catch {
    throw failure;
  }
}

/** One line a finding that nothing acknowledges, warnings too. */
function violations({ pluginReports }: ValidationReport): string[] {
  return pluginReports
    .flatMap((plugin) => plugin.violations)
    .flatMap(({ ruleName, description, violatingConstructs }) =>
      violatingConstructs.map(
        ({ constructPath }) => `${constructPath}: ${ruleName}: ${description}`,
      ),
    );
}

/** Every acknowledgement in the app, of whatever rule. */
function acknowledgements(app: App): Acknowledgement[] {
  return app.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Record<string, string>))
      .map(([id, reason]) => ({ at: node.path, id, reason })),
  );
}
