import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import semver from 'semver';
import { OWN_CODE, wayTo } from '../../audit/bundles/bill';
import { type Bundles, readBundles } from '../../audit/check';
import { writeSboms } from '../../audit/sbom/write-sboms';
import { paymentsAssembly } from '../support/payments-assembly';
import { dependabot, groupOf } from '../workflows/support/dependabot';
import { problemsOf } from './support/cyclonedx-schema';

const PROJECT = path.join(__dirname, '../..');

let directory: string;
let assembly: string;
let bundles: Bundles;

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-audit-'));
  const silence = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  assembly = paymentsAssembly(directory);
  bundles = readBundles(assembly, PROJECT);
  silence.mockRestore();
});

afterAll(() => rmSync(directory, { recursive: true }));

function namesIn(functionPath: string): string[] {
  const bill = bundles.bills.find((one) => one.path === `Payments-dev/${functionPath}`);
  return (bill?.packages ?? []).map(({ name }) => name);
}

const everyName = () =>
  new Set(bundles.bills.flatMap(({ packages }) => packages.map((p) => p.name)));

describe('what is bundled into Payments', () => {
  it('is known of every function that is deployed', () => {
    const template = path.join(assembly, 'Payments-dev.template.json');
    const { Resources: resources } = JSON.parse(readFileSync(template, 'utf8'));
    const functions = Object.values<{ Type: string }>(resources).filter(
      ({ Type }) => Type === 'AWS::Lambda::Function',
    );
    expect(bundles.bills).toHaveLength(functions.length);
    expect(bundles.unknown).toEqual([]);
  });

  it('is in each function what its handler calls', () => {
    expect(namesIn('SubmitPayment')).toEqual(
      expect.arrayContaining([
        '@aws-sdk/client-dynamodb',
        '@aws-sdk/client-sns',
        '@aws-lambda-powertools/idempotency',
        '@aws-lambda-powertools/jmespath',
        'zod',
      ]),
    );
    expect(namesIn('RecordAudit')).toContain('@aws-sdk/client-s3');
    expect(namesIn('GetPayment')).not.toContain('@aws-sdk/client-s3');
    expect(namesIn('GetPayment')).not.toContain('@aws-sdk/client-sns');
  });

  it.each(['jest', 'aws-cdk-lib', 'constructs', 'esbuild', 'typescript', 'fauxqs', 'commander'])(
    'is never %s, which is installed and only serves development',
    (name) => {
      expect(readdirSync(path.join(PROJECT, 'node_modules'))).toContain(name);
      expect(everyName()).not.toContain(name);
    },
  );

  it('has a version, a license and the integrity of package-lock.json each', () => {
    for (const { id, version, license, integrity } of bundles.bills.flatMap((b) => b.packages)) {
      expect({ id, version: semver.valid(version), license, integrity }).toEqual({
        id,
        version,
        license: expect.stringMatching(/\w/),
        integrity: expect.stringMatching(/^sha512-/),
      });
    }
  });

  it('came in by what the function imports', () => {
    for (const bill of bundles.bills) {
      for (const { id } of bill.packages) {
        const [first = ''] = wayTo(bill, id);
        expect(bill.imports.get(OWN_CODE)).toContain(first);
      }
    }
  });

  it('is what the group "bundled" of dependabot.yml updates', () => {
    const { devDependencies } = JSON.parse(
      readFileSync(path.join(PROJECT, 'package.json'), 'utf8'),
    );
    const names = everyName();
    const direct = Object.keys(devDependencies).filter((name) => names.has(name));
    const [npm] = dependabot().updates;
    expect(direct.length).toBeGreaterThan(5);
    expect(direct.filter((name) => npm && groupOf(npm, name) !== 'bundled')).toEqual([]);
  });

  it('makes a valid bill of materials of each function, the same each time', () => {
    const files = writeSboms(path.join(directory, 'sbom'), bundles.bills);
    expect(files.map((file) => path.basename(file))).toContain(
      'Payments-dev.SubmitPayment.cdx.json',
    );
    const again = writeSboms(path.join(directory, 'again'), bundles.bills);
    const texts = files.map((file) => readFileSync(file, 'utf8'));
    expect(again.map((file) => readFileSync(file, 'utf8'))).toEqual(texts);
    for (const text of texts) {
      expect(problemsOf(JSON.parse(text))).toEqual([]);
      expect(text).not.toContain(PROJECT);
    }
  });

  it('rejects a directory of bills that is a file', () => {
    const file = path.join(PROJECT, 'package.json');
    expect(() => writeSboms(file, bundles.bills)).toThrow(
      /^--sbom must be a directory that can be written to, got ".*package\.json" \(EEXIST/,
    );
  });
});
