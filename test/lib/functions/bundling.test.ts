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

const HANDLER = 'export const handler = async (): Promise<string> => "shipped";\n';

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-test-'));
  // CDK tells what it bundles on standard error.
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});

afterAll(() => {
  jest.restoreAllMocks();
  rmSync(directory, { recursive: true });
});

/** Writes source files into a folder of their own, and gives back where the first of them is. */
function source(files: Record<string, string>): string {
  const folder = mkdtempSync(path.join(directory, 'source-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return path.join(folder, Object.keys(files)[0] ?? '');
}

interface Bundled {
  /** Directories of assets. */
  readonly assets: string[];
  /** Names of metafiles. */
  readonly metafiles: string[];
  read(...names: string[]): string;
}

/** Synthesises one function for each entry. */
function bundle(entries: Record<string, string>, context: Record<string, unknown> = {}): Bundled {
  const app = new App({ context, outdir: mkdtempSync(path.join(directory, 'cdk.out-')) });
  const stack = new Stack(app, 'Shop');
  for (const [id, entry] of Object.entries(entries)) make(stack, id, entry);
  const { directory: assembly } = app.synth();
  const metafiles = path.join(assembly, 'metafiles');
  return {
    assets: readdirSync(assembly).filter((name) => name.startsWith('asset.')),
    metafiles: existsSync(metafiles) ? readdirSync(metafiles).sort() : [],
    read: (...names) => readFileSync(path.join(assembly, ...names), 'utf8'),
  };
}

function make(stack: Stack, id: string, entry: string, handler?: string): LeastPrivilegeFunction {
  return new LeastPrivilegeFunction(stack, id, { entry, handler, description: 'Ships' });
}

describe('an entry', () => {
  it('becomes one minified CommonJS file that exports the handler', async () => {
    const entry = source({
      'handler.ts': 'import { done } from "./done"; export const handler = async () => done;',
      'done.ts': 'export const done: string = "shipped";',
    });
    const { assets, read } = bundle({ Ship: entry });
    expect(assets).toHaveLength(1);
    const module = { exports: {} as { handler(): Promise<string> } };
    new Function('module', 'exports', read(assets[0] ?? '', 'index.js'))(module, module.exports);
    await expect(module.exports.handler()).resolves.toBe('shipped');
  });

  it('has the same hash wherever it lies, and whatever its comments and formatting', () => {
    const plain = bundle({ Ship: source({ 'handler.ts': HANDLER }) });
    const commented = bundle({
      Ship: source({ 'handler.ts': `// Ships.\n\n${HANDLER.replace(' => ', ' =>\n  ')}` }),
    });
    expect(commented.assets).toEqual(plain.assets);
  });

  it('has another hash when its code changes', () => {
    const before = bundle({ Ship: source({ 'handler.ts': HANDLER }) });
    const after = bundle({ Ship: source({ 'handler.ts': HANDLER.replace('shipped', 'lost') }) });
    expect(after.assets).not.toEqual(before.assets);
  });

  it('is bundled by itself also where another entry lies beside it', () => {
    const ship = source({ 'ship.ts': HANDLER, 'label.ts': HANDLER.replace('shipped', 'labelled') });
    const { assets, metafiles, read } = bundle({
      Ship: ship,
      Label: path.join(path.dirname(ship), 'label.ts'),
    });
    const texts = assets.map((asset) => read(asset, 'index.js'));
    const answers = texts.map((text) => /"(shipped|labelled)"/.exec(text)?.[1]);
    expect(answers.sort()).toEqual(['labelled', 'shipped']);
    expect(metafiles).toHaveLength(2);
  });

  it('is one asset where two functions share it, and says for each what went into it', () => {
    const entry = source({ 'handler.ts': HANDLER });
    const { assets, metafiles, read } = bundle({ One: entry, Two: entry });
    expect(assets).toHaveLength(1);
    expect(metafiles).toEqual([
      expect.stringMatching(/^ShopOne\w+\.json$/),
      expect.stringMatching(/^ShopTwo\w+\.json$/),
    ]);
    const { inputs, outputs } = JSON.parse(read('metafiles', metafiles[0] ?? ''));
    expect(Object.keys(inputs)).toEqual([expect.stringMatching(/handler\.ts$/)]);
    expect(outputs['index.js'].bytes).toBeGreaterThan(0);
  });

  it('is not bundled for a stack that the context leaves out', () => {
    const broken = source({ 'handler.ts': 'not TypeScript (' });
    const { assets, metafiles } = bundle({ Ship: broken }, { 'aws:cdk:bundling-stacks': [] });
    expect(assets).toEqual([]);
    expect(metafiles).toEqual([]);
  });

  it('rejects a file that does not exist', () => {
    expect(() => bundle({ Ship: 'lambda/none.ts' })).toThrow(
      'Shop/Ship: entry must be a TypeScript or JavaScript file, got "lambda/none.ts", which does not exist; give its path from the directory of cdk.json',
    );
  });

  it('rejects a folder', () => {
    expect(() => bundle({ Ship: directory })).toThrow(
      `Shop/Ship: entry must be a TypeScript or JavaScript file, got "${directory}", which is a folder`,
    );
  });

  it('rejects source that cannot be bundled, with the line', () => {
    const entry = source({ 'handler.ts': '\nimport "./none";' });
    expect(() => bundle({ Ship: entry })).toThrow(
      /^Shop\/Ship: entry must be a file that esbuild can bundle, got .*handler\.ts:2:8: Could not resolve "\.\/none"; correct the source$/,
    );
  });

  it('rejects a handler that the bundle cannot have', () => {
    const stack = new Stack(new App({ context: { 'aws:cdk:bundling-stacks': [] } }), 'Shop');
    const entry = source({ 'handler.ts': HANDLER });
    const rejected = ['handler', 'handler.handler', 'index', 'index.a.b'];
    for (const [index, handler] of rejected.entries()) {
      expect(() => make(stack, `Ship${index}`, entry, handler)).toThrow(
        `Shop/Ship${index}: handler must be index.<export> where entry is bundled, got "${handler}"; name the export of the entry, for example index.handler`,
      );
    }
    expect(() => make(stack, 'Ship', entry, 'index.ship')).not.toThrow();
  });

  it('rejects a handler that the entry does not export', () => {
    const stack = new Stack(new App({ outdir: mkdtempSync(path.join(directory, 'o-')) }), 'Shop');
    const entry = source({
      'handler.ts': 'export const ship = 1; export * from "./other";',
      'other.ts': HANDLER,
    });
    expect(() => make(stack, 'Ship', entry, 'index.run')).toThrow(
      'Shop/Ship: handler must name an export of the entry, got "index.run"; it exports handler, ship',
    );
    expect(() => make(stack, 'Reexported', entry, 'index.handler')).not.toThrow();
    // What a CommonJS entry exports is known when it runs.
    const common = source({ 'handler.js': 'exports[process.env.NAME] = async () => "shipped";' });
    expect(() => make(stack, 'Common', common)).not.toThrow();
  });

  it('rejects a project without esbuild', () => {
    const entry = source({ 'handler.ts': HANDLER });
    const cwd = jest.spyOn(process, 'cwd').mockReturnValue(path.dirname(entry));
    try {
      expect(() => bundle({ Ship: entry })).toThrow(
        "Shop/Ship: entry must be bundled with esbuild, which is not in the app's project; run npm install --save-dev esbuild, or give code instead of entry",
      );
    } finally {
      cwd.mockRestore();
    }
  });
});
