import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Encryption } from '../../../../lib/payments/encryption';
import type { Ordering } from '../../../../lib/payments/ordering';
import { PaymentsStack } from '../../../../lib/payments/payments-stack';
import {
  type ValidationReport,
  validationOf,
  violationLines,
} from '../../../support/validation-report';

interface Acknowledgement {
  readonly at: string;
  readonly id: string;
  readonly reason: string;
}

const CONTEXT = JSON.parse(
  readFileSync(path.join(__dirname, '../../../../cdk.json'), 'utf8'),
).context;

/** Payments in both stages, held to cdk-nag's rules and to CDK's own. */
export function specifyValidation(encryption: Encryption, ordering?: Ordering): void {
  // One app of all stacks, since each validation takes seconds to begin.
  let app: App;
  let report: ValidationReport;

  beforeAll(() => {
    process.env['CDK_VALIDATION'] = 'true';
    const outdir = mkdtempSync(path.join(tmpdir(), 'sluice-validation-'));
    app = new App({ outdir, context: { ...CONTEXT, 'aws:cdk:bundling-stacks': [] } });
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    for (const { stack, stage } of STACKS) {
      new PaymentsStack(app, stack, { stage, encryption, ordering });
    }
    new CfnQueue(new Stack(app, 'Broken'), 'Queue', { visibilityTimeout: 100_000 });
    report = validationOf(app);
    rmSync(outdir, { recursive: true });
  });

  describe.each(STACKS)('$stack', ({ stack }) => {
    const isOfStack = (at: string) => at === stack || at.startsWith(`${stack}/`);

    it("passes cdk-nag's AwsSolutions pack and CDK's own validation", () => {
      expect(violationLines(report).filter((line) => !line.startsWith('Broken/'))).toEqual([]);
    });

    it('acknowledges what they would complain about and nothing else', () => {
      const silenced = report.pluginReports
        .flatMap(({ suppressedViolations = [] }) => suppressedViolations)
        .filter(({ acknowledgedAt }) => isOfStack(acknowledgedAt))
        .map(({ acknowledgedAt, acknowledgedId }) => `${acknowledgedAt}: ${acknowledgedId}`);
      const acknowledged = acknowledgements(app)
        .filter(({ at }) => isOfStack(at))
        .map(({ at, id }) => `${at}: ${id}`);
      expect(acknowledged).not.toEqual([]);
      expect(acknowledged.sort()).toEqual([...new Set(silenced)].sort());
    });

    it('gives a reason for each acknowledgement', () => {
      expect(acknowledgements(app).filter(({ reason }) => reason.split(' ').length < 8)).toEqual(
        [],
      );
    });
  });

  it('a stack that breaks a rule of each is rejected, the same way', () => {
    expect(violationLines(report)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Broken\/Queue: AwsSolutions-SQS3: /),
        expect.stringMatching(/^Broken\/Queue: [EF]\d+: .*VisibilityTimeout/),
      ]),
    );
  });
}

const STACKS = [
  { stack: 'Payments-dev', stage: 'dev' },
  { stack: 'Payments-prod', stage: 'prod' },
] as const;

/** Every acknowledgement in the app, of whatever rule. */
function acknowledgements(app: App): Acknowledgement[] {
  return app.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Record<string, string>))
      .map(([id, reason]) => ({ at: node.path, id, reason })),
  );
}
