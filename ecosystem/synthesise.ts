import { readFileSync } from 'node:fs';
import path from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { SAMPLES } from './stacks';

/**
 * Synthesises every sample into a directory, each a stack, with CDK's recommended feature flags, its
 * own validation and cdk-nag's; what those find is in `validation-report.json` there.
 */
function main([outdir]: readonly string[]): void {
  const { context } = JSON.parse(readFileSync(path.join(__dirname, '../cdk.json'), 'utf8'));
  const app = new App({ outdir, context: { ...context, 'aws:cdk:bundling-stacks': [] } });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  for (const sample of SAMPLES) {
    const StackClass = sample.stackClass?.() ?? Stack;
    const stack = new StackClass(app, sample.name);
    sample.build?.(stack);
  }
  app.synth();
}

main(process.argv.slice(2));
