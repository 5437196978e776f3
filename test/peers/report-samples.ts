import { App, Stack } from 'aws-cdk-lib';
import { AccessReport, Guardrails, IdentityReport, WiringReport } from 'sluice-cdk';
import { SAMPLES } from '../lib/matrix/samples';
import type { Sample } from '../lib/matrix/samples/sample';

/** The reports on each sample, or why it cannot be synthesised, as JSON on standard output. */
const reports = SAMPLES.map((sample) => [sample.name, reportOn(sample)]);
process.stdout.write(JSON.stringify(Object.fromEntries(reports)));

function reportOn({ build }: Sample): { readonly text: string } | { readonly error: string } {
  try {
    const context = { 'aws:cdk:bundling-stacks': [] };
    const app = new App({ context });
    const stack = new Stack(app, 'Sample');
    build({ shared: stack, service: stack });
    const reports = [AccessReport, WiringReport, IdentityReport].map((one) => one.of(stack).text);
    return { text: [...reports, findingsIn(app)].join('\n\n') };
  } catch (error) {
    return { error: error instanceof Error ? `${error.stack}` : String(error) };
  }
}

/** What the guardrails say, as the CDK asks them. */
function findingsIn(app: App): string {
  const templatePaths = app.synth().stacks.map(({ templateFullPath }) => templateFullPath);
  const context = { appConstruct: app, templatePaths, stackTemplates: [] };
  return new Guardrails()
    .validate(context)
    .violations.map(({ ruleName, description }) => `${ruleName}: ${description}`)
    .join('\n');
}
