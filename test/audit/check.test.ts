import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Ignored } from '../../audit/advisories/ignore-list';
import { isWrong } from '../../audit/advisories/judge';
import type { Level } from '../../audit/advisories/severity';
import { type AuditReport, type Bundles, checkAdvisories } from '../../audit/check';
import { jsonOf } from '../../audit/report/json';
import { textOf } from '../../audit/report/text';
import { bill, packageOf } from './support/bills';
import { LocalRegistry } from './support/registry';

const CLEAN = packageOf('clean', '2.0.0');
const FIXED = packageOf('minimist', '1.2.6');
const VULNERABLE = packageOf('minimist', '1.2.5');
/** Its one advisory is of moderate severity. */
const LABELS = packageOf('@shop/labels', '2.0.0');

const IGNORED: Ignored = {
  advisory: 'GHSA-xvch-5gv4-984h',
  package: 'minimist',
  reason: 'It parses the words of nobody but ourselves.',
  until: '2030-06-30',
};

let directory: string;
let registry: LocalRegistry;

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-audit-'));
  registry = await LocalRegistry.listening();
});

afterAll(async () => {
  await registry.close();
  rmSync(directory, { recursive: true });
});

interface Given {
  readonly level?: Level;
  readonly ignored?: readonly Ignored[];
  readonly now?: string;
}

function check(bundles: Partial<Bundles>, given: Given = {}): Promise<AuditReport> {
  const { level = 'high', ignored = [], now = '2030-06-30T12:00:00Z' } = given;
  const ignoreList = path.join(directory, 'ignored.json');
  writeFileSync(ignoreList, JSON.stringify(ignored));
  return checkAdvisories(
    { bills: [], unknown: [], ...bundles },
    {
      level,
      registry: registry.url,
      ignoreList,
      isIgnoreListOptional: false,
      now: new Date(now),
      signal: new AbortController().signal,
    },
  );
}

/** Advisories by what is made of them. */
function statuses({ judgement }: AuditReport): string[] {
  return judgement.findings.map(
    ({ advisory, version, status }) => `${advisory.package} ${version}: ${status}`,
  );
}

describe('an audit', () => {
  it('passes where nothing is known', async () => {
    const report = await check({ bills: [bill('Shop/Ship', CLEAN, FIXED)] });
    expect(statuses(report)).toEqual([]);
    expect(isWrong(report.judgement)).toBe(false);
  });

  it('fails on a version that an advisory is about, in every function that has it', async () => {
    const report = await check({
      bills: [bill('Shop/Ship', CLEAN, VULNERABLE), bill('Shop/Pack', VULNERABLE)],
    });
    expect(statuses(report)).toEqual(['minimist 1.2.5: open']);
    expect(report.judgement.findings[0]?.functions.map((one) => one.path)).toEqual([
      'Shop/Ship',
      'Shop/Pack',
    ]);
    expect(isWrong(report.judgement)).toBe(true);
  });

  it('tells versions of one package apart', async () => {
    const report = await check({ bills: [bill('Shop/Ship', VULNERABLE, FIXED)] });
    expect(statuses(report)).toEqual(['minimist 1.2.5: open']);
  });

  it('says nothing of the package that shows whether the registry knows advisories', async () => {
    const report = await check({ bills: [bill('Shop/Ship', packageOf('lodash', '4.18.0'))] });
    expect(statuses(report)).toEqual([]);
  });

  it.each<[Level, boolean]>([
    ['low', true],
    ['moderate', true],
    ['high', false],
    ['critical', false],
  ])('at level %s fails on a moderate advisory: %s', async (level, fails) => {
    const report = await check({ bills: [bill('Shop/Ship', LABELS)] }, { level });
    expect(statuses(report)).toEqual([`@shop/labels 2.0.0: ${fails ? 'open' : 'below the level'}`]);
    expect(isWrong(report.judgement)).toBe(fails);
  });

  it('has the worst first', async () => {
    const report = await check({ bills: [bill('Shop/Ship', LABELS, VULNERABLE)] });
    expect(report.judgement.findings.map(({ advisory }) => advisory.severity)).toEqual([
      'critical',
      'moderate',
    ]);
  });
});

describe('an ignored advisory', () => {
  const bills = [bill('Shop/Ship', VULNERABLE)];

  it('does not fail until its day is over', async () => {
    const report = await check({ bills }, { ignored: [IGNORED] });
    expect(statuses(report)).toEqual(['minimist 1.2.5: ignored']);
    expect(report.judgement).toMatchObject({ overdue: [], unused: [] });
    expect(isWrong(report.judgement)).toBe(false);
  });

  it('fails when its day is over', async () => {
    const report = await check({ bills }, { ignored: [IGNORED], now: '2030-07-01T00:00:00Z' });
    expect(statuses(report)).toEqual(['minimist 1.2.5: open']);
    expect(report.judgement).toMatchObject({ overdue: [IGNORED], unused: [] });
    expect(isWrong(report.judgement)).toBe(true);
  });

  it('fails when its day is over, even though nothing needs it any more', async () => {
    const report = await check(
      { bills: [bill('Shop/Ship', FIXED)] },
      { ignored: [IGNORED], now: '2030-07-01T00:00:00Z' },
    );
    expect(report.judgement).toEqual({ findings: [], overdue: [IGNORED], unused: [] });
    expect(isWrong(report.judgement)).toBe(true);
  });

  it.each([
    ['of a version that is not bundled any more', bill('Shop/Ship', FIXED), IGNORED],
    [
      'of another package',
      bill('Shop/Ship', FIXED, LABELS),
      { ...IGNORED, package: '@shop/labels' },
    ],
  ])('is told, and no failure, where nothing needs it: %s', async (_, shipped, ignored) => {
    const report = await check({ bills: [shipped] }, { ignored: [ignored] });
    expect(report.judgement.unused).toEqual([ignored]);
    expect(isWrong(report.judgement)).toBe(false);
  });

  it('excuses no other advisory', async () => {
    const report = await check(
      { bills: [bill('Shop/Ship', VULNERABLE, LABELS)] },
      { ignored: [IGNORED], level: 'low' },
    );
    expect(statuses(report)).toEqual(['minimist 1.2.5: ignored', '@shop/labels 2.0.0: open']);
  });
});

describe('the report', () => {
  const way = new Map([
    ['', ['@shop/labels@2.0.0']],
    ['@shop/labels@2.0.0', ['minimist@1.2.5']],
  ]);
  const bills = [
    { ...bill('Shop/Ship', LABELS, VULNERABLE), imports: way },
    bill('Shop/Pack', CLEAN),
  ];
  const unused = { ...IGNORED, package: 'clean' };

  it('tells people what is wrong, how it came in, and what to do', async () => {
    const report = await check({ bills, unknown: ['Shop/Legacy'] }, { ignored: [unused] });
    expect(textOf(report)).toEqual([
      'critical minimist 1.2.5: Prototype Pollution in minimist (GHSA-xvch-5gv4-984h, >=1.0.0 <1.2.6)',
      '  Shop/Ship > @shop/labels@2.0.0 > minimist@1.2.5',
      '  https://github.com/advisories/GHSA-xvch-5gv4-984h',
      '',
      'moderate @shop/labels 2.0.0: Labels grow (GHSA-2222-3333-4444, <=2.0.0, below the level)',
      '  Shop/Ship > @shop/labels@2.0.0',
      '  https://github.com/advisories/GHSA-2222-3333-4444',
      '',
      'unused GHSA-xvch-5gv4-984h of clean is ignored, and nothing bundled needs that; remove the entry',
      'unknown Shop/Legacy was not bundled with the app: what is in it was not checked',
      `2 functions, 3 packages bundled, asked ${registry.url}`,
      '1 at or above high, 1 below, 0 ignored, 0 overdue',
    ]);
  });

  it('tells people what is ignored, why, and what is overdue', async () => {
    const later = { ...IGNORED, advisory: 'GHSA-2222-3333-4444', until: '2030-12-31' };
    const report = await check(
      { bills },
      {
        ignored: [IGNORED, { ...later, package: '@shop/labels' }],
        now: '2030-07-01T00:00:00Z',
      },
    );
    expect(textOf(report)).toEqual(
      expect.arrayContaining([
        'moderate @shop/labels 2.0.0: Labels grow (GHSA-2222-3333-4444, <=2.0.0, ignored)',
        '  until 2030-12-31: It parses the words of nobody but ourselves.',
        'overdue GHSA-xvch-5gv4-984h of minimist was ignored until 2030-06-30: It parses the words of nobody but ourselves. Update the package, or judge anew and give a later date',
        '1 at or above high, 0 below, 1 ignored, 1 overdue',
      ]),
    );
  });

  it('tells programs the same', async () => {
    const report = await check({ bills, unknown: ['Shop/Legacy'] }, { ignored: [IGNORED] });
    expect(jsonOf(report)).toEqual({
      passed: true,
      registry: registry.url,
      level: 'high',
      functions: [
        { path: 'Shop/Ship', packages: ['@shop/labels@2.0.0', 'minimist@1.2.5'] },
        { path: 'Shop/Pack', packages: ['clean@2.0.0'] },
      ],
      unknown: ['Shop/Legacy'],
      findings: [
        {
          advisory: 'GHSA-xvch-5gv4-984h',
          package: 'minimist',
          version: '1.2.5',
          severity: 'critical',
          status: 'ignored',
          title: 'Prototype Pollution in minimist',
          url: 'https://github.com/advisories/GHSA-xvch-5gv4-984h',
          vulnerableVersions: '>=1.0.0 <1.2.6',
          functions: [{ path: 'Shop/Ship', way: ['@shop/labels@2.0.0', 'minimist@1.2.5'] }],
          reason: IGNORED.reason,
          until: IGNORED.until,
        },
        expect.objectContaining({ advisory: 'GHSA-2222-3333-4444', status: 'below the level' }),
      ],
      overdue: [],
      unused: [],
    });
  });
});
