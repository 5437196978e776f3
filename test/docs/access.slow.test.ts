import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App } from 'aws-cdk-lib';
import type { Encryption } from '../../lib/payments/encryption';
import { PaymentsStack } from '../../lib/payments/payments-stack';
import { runInProcess } from '../bin/support/in-process';
import { expectSection } from '../support/document-section';
import { REPOSITORY } from './support/markdown';

const DOCUMENT = path.join(REPOSITORY, 'docs/access.md');

let directory: string;
let assemblies: Record<Encryption, string>;

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-access-page-'));
  assemblies = { aws: assemblyOf('aws'), customer: assemblyOf('customer') };
});

afterAll(() => rmSync(directory, { recursive: true }));

function assemblyOf(encryption: Encryption): string {
  const { context } = JSON.parse(readFileSync(path.join(REPOSITORY, 'cdk.json'), 'utf8'));
  const outdir = path.join(directory, encryption);
  mkdirSync(outdir);
  const app = new App({ outdir, context });
  new PaymentsStack(app, 'Payments-dev', { stage: 'dev', encryption });
  return app.synth().directory;
}

const ALL = /.*/s;

/** What is printed for a question, and how it is asked of Payments. */
async function asked(encryption: Encryption, question: string, part: RegExp) {
  const { stdout, stderr } = await runInProcess([
    'access',
    '--assembly',
    assemblies[encryption],
    ...question.split(' ').filter((word) => word !== ''),
  ]);
  const stage = encryption === 'aws' ? '' : ` --encryption ${encryption}`;
  const command = `npm run -s sluice -- access ${question}${stage}`.trim();
  const [output = ''] = part.exec(`${stdout}${stderr}`) ?? [];
  return ['```sh', command, '```', '', '```', output.trim(), '```'].join('\n');
}

describe('docs/access.md', () => {
  it.each<[string, Encryption, string, RegExp]>([
    ['who', 'aws', '--who s3:PutObject --on AuditLog/Bucket', ALL],
    ['key', 'customer', '--who kms:Decrypt --on Keys/GatewaySecret', ALL],
    ['refusal', 'aws', '--who dynamodb:PutItme --on Tables/Payments', ALL],
    ['can', 'aws', '--can GetPayment', ALL],
    ['report', 'aws', '', /^<RecordAudit\/Role>\n( .*\n)*/m],
  ])('shows what is printed: %s', async (name, encryption, question, part) => {
    expectSection(await asked(encryption, question, part), DOCUMENT, name);
  });
});
