import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { PaymentsStack } from '../../../lib/payments/payments-stack';
import { readApplication } from '../../../local/assembly/read-application';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-customer-keys-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

function read(build: (app: App) => void) {
  const { context } = JSON.parse(readFileSync(path.join(__dirname, '../../../cdk.json'), 'utf8'));
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
}

describe('Payments', () => {
  beforeEach(() => {
    // CDK tells what it bundles on standard error.
    jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  });
  afterEach(() => jest.restoreAllMocks());

  const keysOf = (encryption: 'aws' | 'customer') => {
    const application = read((app) => {
      new PaymentsStack(app, 'Payments', { stage: 'dev', encryption });
    });
    const { queues, topics, tables, buckets, secrets } = application;
    return [queues, topics, tables, buckets, secrets].map((list) =>
      list.map(({ path: place, keyArn }) => [place, keyArn] as const),
    );
  };

  it('under customer keys has one for everything it keeps, but for the logs of S3', () => {
    const keys = keysOf('customer');
    const without = keys.flat().filter(([, keyArn]) => keyArn === undefined);
    expect(without).toEqual([['Payments/AuditLog/AccessLog', undefined]]);
    // Events, alarms, tables, the audit log and the secret.
    expect(keys.map((list) => new Set(list.map(([, arn]) => arn)).size)).toEqual([1, 2, 1, 2, 1]);
    expect(new Set(keys.flat().map(([, keyArn]) => keyArn)).size).toBe(5 + 1);
  });

  it('has none otherwise', () => {
    for (const [, keyArn] of keysOf('aws').flat()) expect(keyArn).toBeUndefined();
  });
});
