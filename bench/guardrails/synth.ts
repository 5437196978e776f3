import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  App,
  type IPolicyValidationContext,
  type IPolicyValidationPlugin,
  Validations,
} from 'aws-cdk-lib';
import { PaymentsStack } from '../../lib/payments/payments-stack';
import { generatedApp } from './generated-app';

/** What one synthesis took. */
export interface Synthesis {
  /** From the first construct to the end of synthesis. */
  readonly milliseconds: number;
  /** Of these, in the rules. */
  readonly checking: number;
  readonly resources: number;
}

/** Prints nothing: tells its parent what one synthesis took, in a process that did nothing before. */
function main([functions = '', library]: readonly string[]): void {
  const outdir = mkdtempSync(path.join(tmpdir(), 'sluice-bench-'));
  try {
    process.send?.(synthesise(Number(functions), library, outdir));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** Payments for no functions. Bundles, and CDK's own validation, are left out: they are no part of it. */
function synthesise(functions: number, library: string | undefined, outdir: string): Synthesis {
  const { context } = JSON.parse(readFileSync('cdk.json', 'utf8'));
  const props = {
    outdir,
    builtinCloudFormationValidation: false,
    context: { ...context, 'aws:cdk:bundling-stacks': [] },
  };
  const started = performance.now();
  const app = functions > 0 ? generatedApp(functions, props) : payments(props);
  const guardrails = library === undefined ? undefined : new Timed(guardrailsOf(library));
  if (guardrails) Validations.of(app).addPlugins(guardrails);
  const { stacks } = app.synth();
  return {
    milliseconds: performance.now() - started,
    checking: guardrails?.milliseconds ?? 0,
    resources: stacks.reduce(
      (sum, { template }) => sum + Object.keys(template.Resources).length,
      0,
    ),
  };
}

function payments(props: ConstructorParameters<typeof App>[0]): App {
  const app = new App(props);
  new PaymentsStack(app, 'Payments', { stage: 'prod' });
  return app;
}

function guardrailsOf(library: string): IPolicyValidationPlugin {
  const { Guardrails } = require(path.join(library, 'guardrails/guardrails'));
  return new Guardrails();
}

class Timed implements IPolicyValidationPlugin {
  readonly name: string;
  milliseconds = 0;

  constructor(private readonly plugin: IPolicyValidationPlugin) {
    this.name = plugin.name;
  }

  validate(context: IPolicyValidationContext) {
    const started = performance.now();
    const report = this.plugin.validate(context);
    this.milliseconds += performance.now() - started;
    const [error] = report.violations.filter(({ severity }) => severity === 'error');
    if (error) throw new Error(`${error.ruleName}: ${error.description}`);
    return report;
  }
}

main(process.argv.slice(2));
