import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { type BundleOptions, bundle } from '../../bin/commands/bundle/bundle';
import type { WeighedFunction } from '../../bin/commands/bundle/weigh';
import { LeastPrivilegeFunction } from '../../lib/functions/least-privilege-function';

let directory: string;
let assembly: string;

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-test-'));
  installed('carriers', 'import { stamp } from "stamps"; export const carrier = stamp + "post";');
  installed('stamps', `export const stamp = "${'*'.repeat(2000)}";`);
  // CDK tells what it bundles on standard error.
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const app = new App({ outdir: path.join(directory, 'cdk.out') });
  const stack = new Stack(app, 'Shop');
  for (const [id, text] of [
    ['Ship', 'import { carrier } from "carriers"; export const handler = async () => carrier;'],
    ['Pack', 'export const handler = async () => "packed";'],
  ] as const) {
    const entry = path.join(directory, `${id}.ts`);
    writeFileSync(entry, text);
    new LeastPrivilegeFunction(stack, id, { entry, description: 'Ships' });
  }
  assembly = app.synth().directory;
});

afterAll(() => {
  jest.restoreAllMocks();
  rmSync(directory, { recursive: true });
});

function installed(name: string, code: string): void {
  const folder = path.join(directory, 'node_modules', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name, version: '1.2.3' }));
  writeFileSync(path.join(folder, 'index.js'), code);
}

async function printed(options: Partial<BundleOptions>): Promise<string> {
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await bundle({ assembly, project: '.', ...options });
    return write.mock.calls.map(([text]) => String(text)).join('');
  } finally {
    write.mockRestore();
  }
}

describe('sluice bundle', () => {
  it('tells of every function what it weighs, and what most of that is', async () => {
    expect(await printed({})).toMatch(
      /^Shop\/Ship +2\.\d KiB {2}stamps@1\.2\.3 2\.0 KiB, .*own code 0\.\d KiB.*\nShop\/Pack +0\.\d KiB {2}own code 0\.\d KiB\n$/,
    );
  });

  it('tells with --why of every package what it weighs, and what brings it along', async () => {
    const lines = (await printed({ why: 'Ship' })).split('\n');
    expect(lines[0]).toMatch(/^Shop\/Ship: 2\.\d KiB$/);
    expect(lines[2]).toMatch(/^ +2\.0 KiB +\d\d\.\d % {2}stamps@1\.2\.3 +by carriers@1\.2\.3$/);
    expect(lines.slice(3).join('\n')).toMatch(/carriers@1\.2\.3\n|own code\n/);
  });

  it('has every byte in the JSON', async () => {
    const { bytes, packages } = JSON.parse(
      await printed({ why: 'Shop/Ship', json: true }),
    ) as WeighedFunction;
    const sum = packages.reduce((total, each) => total + each.bytes, 0);
    expect(sum).toBeGreaterThan(2000);
    expect(bytes).toBeGreaterThanOrEqual(sum);
    expect(JSON.parse(await printed({ json: true }))).toHaveLength(2);
  });

  it('rejects a function that there is not, with those there are', async () => {
    await expect(printed({ why: 'Label' })).rejects.toThrow(
      '--why must name one function, got "Label", which none is called; give the path of one of Shop/Ship, Shop/Pack',
    );
  });

  it('names --project where the packages are not there', async () => {
    await expect(printed({ project: 'elsewhere' })).rejects.toThrow(
      /^--project must be the directory of the app, with node_modules, got "elsewhere", which has no \S*node_modules\/(carriers|stamps)$/,
    );
  });
});
