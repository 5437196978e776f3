import { App, Stack } from 'aws-cdk-lib';
import { AccessReport, IdentityReport, WiringReport } from 'sluice-cdk';
import { SAMPLES } from '../lib/matrix/samples';
import type { Sample } from '../lib/matrix/samples/sample';

/** The reports on each sample, or why it cannot be synthesised, as JSON on standard output. */
const reports = SAMPLES.map((sample) => [sample.name, reportOn(sample)]);
process.stdout.write(JSON.stringify(Object.fromEntries(reports)));

function reportOn({ build }: Sample): { readonly text: string } | { readonly error: string } {
  try {
    const context = { 'aws:cdk:bundling-stacks': [] };
    const stack = new Stack(new App({ context }), 'Sample');
    build({ shared: stack, service: stack });
    const reports = [AccessReport, WiringReport, IdentityReport];
    return { text: reports.map((report) => report.of(stack).text).join('\n\n') };
  } catch (error) {
    return { error: error instanceof Error ? `${error.stack}` : String(error) };
  }
}
