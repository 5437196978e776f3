import { readFileSync } from 'node:fs';
import path from 'node:path';
import { App } from 'aws-cdk-lib';
import type { Ordering } from '../../lib/payments/ordering';
import { PaymentsStack } from '../../lib/payments/payments-stack';

/** Synthesises Payments, stage dev, as it is deployed, with every function bundled. */
export function paymentsAssembly(directory: string, ordering?: Ordering): string {
  const { context } = JSON.parse(readFileSync(path.join(__dirname, '../../cdk.json'), 'utf8'));
  const app = new App({ outdir: path.join(directory, 'cdk.out'), context });
  new PaymentsStack(app, 'Payments-dev', { stage: 'dev', ordering });
  return app.synth().directory;
}
