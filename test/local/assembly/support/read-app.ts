import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import type { Application } from '../../../../local/assembly/model';
import { readApplication } from '../../../../local/assembly/read-application';

const FILE = path.join(__dirname, '../../../../cdk.json');

/** Synthesises an app, bundles and all, and reads it as the local cloud does. */
export function readApp(build: (app: App) => void): Application {
  const directory = mkdtempSync(path.join(tmpdir(), 'sluice-read-app-'));
  try {
    const { context } = JSON.parse(readFileSync(FILE, 'utf8'));
    const app = new App({ outdir: path.join(directory, 'cdk.out'), context });
    Validations.of(app).acknowledge({
      id: 'Annotation::sluice:alarmsNotifyNobody',
      reason: 'nobody is on call for a test',
    });
    build(app);
    return readApplication(app.synth().directory, {
      accountId: '000000000000',
      region: 'us-east-1',
      endpoint: 'http://127.0.0.1:4000',
    }).application;
  } finally {
    rmSync(directory, { recursive: true });
  }
}
