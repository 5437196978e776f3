import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readAssembly } from '../lib/guardrails/assembly/read-assembly';
import { check } from '../lib/guardrails/check';

/** Something that a tool finds in a sample. */
export interface SampleFinding {
  readonly sample: string;
  readonly rule: string;
  readonly severity: string;
  readonly path: string;
  readonly message: string;
}

export interface AllFindings {
  readonly ours: readonly SampleFinding[];
  readonly unknown: readonly SampleFinding[];
  /** CDK's own validation of the templates. */
  readonly cdk: readonly SampleFinding[];
  /** The AwsSolutions pack of cdk-nag. */
  readonly nag: readonly SampleFinding[];
}

/** Synthesises the samples once, and asks all three. */
export function findAll(): AllFindings {
  const directory = mkdtempSync(path.join(tmpdir(), 'sluice-ecosystem-'));
  const assembly = path.join(directory, 'cdk.out');
  try {
    synthesise(assembly);
    const { findings, unknown } = check(readAssembly(assembly).stacks);
    const others = reported(assembly);
    return {
      ours: findings.map((finding) => ({ ...finding, sample: sampleOf(finding.path) })),
      unknown: unknown.map((one) => ({ ...one, sample: sampleOf(one.path), severity: 'unknown' })),
      cdk: others('CloudFormation Validate'),
      nag: others('AwsSolutions'),
    };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** What is found makes it end with an error; what it wrote says whether it was that. */
function synthesise(assembly: string): void {
  const args = ['--import', 'tsx', path.join(__dirname, 'synthesise.ts'), assembly];
  try {
    execFileSync(process.execPath, args, { cwd: __dirname, stdio: 'pipe' });
  } catch (error) {
    if (!existsSync(path.join(assembly, 'validation-report.json'))) throw error;
  }
}

interface ValidationReport {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly violations: readonly {
      readonly ruleName: string;
      readonly severity: string;
      readonly description: string;
      readonly violatingConstructs: readonly { readonly constructPath: string }[];
    }[];
  }[];
}

function reported(assembly: string): (plugin: string) => readonly SampleFinding[] {
  const file = path.join(assembly, 'validation-report.json');
  const { pluginReports }: ValidationReport = JSON.parse(readFileSync(file, 'utf8'));
  return (plugin) =>
    pluginReports
      .filter(({ pluginName }) => pluginName === plugin)
      .flatMap(({ violations }) => violations)
      .flatMap(({ ruleName, severity, description, violatingConstructs }) =>
        violatingConstructs.map(({ constructPath }) => ({
          sample: sampleOf(constructPath),
          rule: ruleName,
          severity,
          path: constructPath,
          message: description,
        })),
      );
}

/** Each sample is a stack. */
function sampleOf(constructPath: string): string {
  return constructPath.split('/')[0] ?? '';
}
