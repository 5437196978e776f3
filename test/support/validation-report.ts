import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { App } from 'aws-cdk-lib';

/** What CDK writes about the validation of a synthesis, as far as it is read here. */
export interface ValidationReport {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly violations: readonly Violation[];
    readonly suppressedViolations?: readonly Suppressed[];
  }[];
}

export interface Violation {
  readonly ruleName: string;
  readonly description: string;
  readonly severity?: string;
  readonly violatingConstructs: readonly { readonly constructPath?: string }[];
}

export interface Suppressed extends Violation {
  readonly acknowledgedId: string;
  readonly acknowledgedAt: string;
}

/** Synthesises, also when the validation fails: the report says more than the error. */
export function validationOf(app: App): ValidationReport {
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
export function violationLines({ pluginReports }: ValidationReport): string[] {
  return pluginReports
    .flatMap((plugin) => plugin.violations)
    .flatMap(({ ruleName, description, violatingConstructs }) =>
      violatingConstructs.map(
        ({ constructPath }) => `${constructPath}: ${ruleName}: ${description}`,
      ),
    );
}
