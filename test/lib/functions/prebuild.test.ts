import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { LeastPrivilegeFunction } from '../../../lib/functions/least-privilege-function';
import { Prebuild } from '../../../lib/functions/prebuild';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-test-'));
  // CDK tells what it bundles on standard error.
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  countRuns();
});

afterEach(() => {
  jest.restoreAllMocks();
  rmSync(directory, { recursive: true });
});

/** Puts an esbuild into the app's project that notes each run and does what the real one does. */
function countRuns(): void {
  const project = path.join(directory, 'node_modules', 'esbuild');
  mkdirSync(project, { recursive: true });
  writeFileSync(
    path.join(project, 'index.js'),
    `const real = require(${JSON.stringify(require.resolve('esbuild'))});
     const note = () => require('fs').appendFileSync(${JSON.stringify(runsFile())}, '.');
     exports.build = (options) => { note(); return real.build(options); };`,
  );
}

function runsFile(): string {
  return path.join(directory, 'runs');
}

function runs(): number {
  return existsSync(runsFile()) ? readFileSync(runsFile(), 'utf8').length : 0;
}

/** An entry that shares a file with the others. */
function entry(answer: string): string {
  const file = path.join(directory, `${answer}.ts`);
  writeFileSync(path.join(directory, 'shared.ts'), 'export const shared = (text: string) => text;');
  writeFileSync(
    file,
    `import { shared } from './shared'; export const handler = async () => shared('${answer}');`,
  );
  return file;
}

/** What a synthesis of one function for each entry wrote, by file name. */
function synthesise(entries: string[], prebuilt: string[]): Record<string, string> {
  const app = new App({ outdir: mkdtempSync(path.join(directory, 'cdk.out-')) });
  const stack = new Stack(app, 'Shop');
  if (prebuilt.length > 0) Prebuild.entries(app, prebuilt);
  for (const file of entries) {
    new LeastPrivilegeFunction(stack, path.parse(file).name, { entry: file, description: 'Ships' });
  }
  const assembly = app.synth().directory;
  const assets = readdirSync(assembly).filter((name) => name.startsWith('asset.'));
  const metafiles = readdirSync(path.join(assembly, 'metafiles'));
  return Object.fromEntries(
    [
      ...assets.map((name) => path.join(name, 'index.js')),
      ...metafiles.map((name) => path.join('metafiles', name)),
    ].map((file) => [file, readFileSync(path.join(assembly, file), 'utf8')]),
  );
}

describe('entries that are prebuilt', () => {
  it('are bundled in one run', () => {
    const entries = ['ship', 'pack', 'label'].map(entry);
    synthesise(entries, entries);
    expect(runs()).toBe(1);
  });

  it('come out as each would by itself, metafiles included', () => {
    const entries = ['ship', 'pack'].map(entry);
    const alone = synthesise(entries, []);
    expect(runs()).toBe(2);
    expect(synthesise(entries, entries)).toEqual(alone);
    expect(Object.keys(alone)).toHaveLength(4);
  });

  it('leave other entries to a run of their own', () => {
    const [ship = '', pack = ''] = ['ship', 'pack'].map(entry);
    synthesise([ship, pack], [ship]);
    expect(runs()).toBe(2);
  });

  it('are bundled in a run for each set of aliases that their functions have', () => {
    const [ship = '', pack = '', label = ''] = ['ship', 'pack', 'label'].map(entry);
    const stack = new Stack(new App({ outdir: mkdtempSync(path.join(directory, 'o-')) }), 'Shop');
    Prebuild.entries(stack, [ship, pack, label]);
    for (const [id, file] of Object.entries({ ship, pack })) {
      const bundleAliases = { carriers: 'posts' };
      new LeastPrivilegeFunction(stack, id, { entry: file, description: 'Ships', bundleAliases });
    }
    expect(runs()).toBe(1);
    new LeastPrivilegeFunction(stack, 'label', { entry: label, description: 'Ships' });
    expect(runs()).toBe(2);
  });

  it('are not bundled before a function needs one', () => {
    const app = new App();
    Prebuild.entries(app, [entry('ship')]);
    app.synth();
    expect(runs()).toBe(0);
  });

  it('are those of their own app only', () => {
    const ship = entry('ship');
    Prebuild.entries(new App(), [ship, path.join(directory, 'no-such-file.ts')]);
    expect(() => synthesise([ship], [])).not.toThrow();
  });

  it('rejects one that does not exist, naming the function and the file', () => {
    const ship = entry('ship');
    expect(() => synthesise([ship], [ship, path.join(directory, 'no-such-file.ts')])).toThrow(
      /^Shop\/ship: entry must be a file that esbuild can bundle, got .*no-such-file\.ts/,
    );
  });
});
