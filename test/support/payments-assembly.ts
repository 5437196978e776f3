import { readFileSync } from 'node:fs';
import path from 'node:path';
import { App } from 'aws-cdk-lib';
import { PaymentsStack } from '../../lib/payments/payments-stack';

/** Synthesises Payments, stage dev, as it is deployed, with every function bundled. */
export function paymentsAssembly(directory: string): string {
  const { context } = JSON.parse(readFileSync(path.join(__dirname, '../../cdk.json'), 'utf8'));
  const app = new App({ outdir: path.join(directory, 'cdk.out'), context });
  new PaymentsStack(app, 'Payments-dev', { stage: 'dev' });
  return app.synth().directory;
}
