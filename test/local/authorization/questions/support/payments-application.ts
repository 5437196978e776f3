import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App } from 'aws-cdk-lib';
import type { Encryption } from '../../../../../lib/payments/encryption';
import { PaymentsStack } from '../../../../../lib/payments/payments-stack';
import type { Application } from '../../../../../local/assembly/model';
import { readApplication } from '../../../../../local/assembly/read-application';

/** Payments, stage dev, as the local cloud reads it. */
export function paymentsApplication(encryption: Encryption = 'aws'): Application {
  const { context } = JSON.parse(
    readFileSync(path.join(__dirname, '../../../../../cdk.json'), 'utf8'),
  );
  const directory = mkdtempSync(path.join(tmpdir(), 'sluice-questions-'));
  try {
    const app = new App({ outdir: path.join(directory, 'cdk.out'), context });
    new PaymentsStack(app, 'Payments-dev', { stage: 'dev', encryption });
    return readApplication(app.synth().directory, {
      accountId: '000000000000',
      region: 'us-east-1',
      endpoint: 'http://127.0.0.1:4000',
    }).application;
  } finally {
    rmSync(directory, { recursive: true });
  }
}
