import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, Size, Stack, Token } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { CodeCache } from '../../../lib/functions/code-cache/code-cache';
import {
  LeastPrivilegeFunction,
  type LeastPrivilegeFunctionProps,
} from '../../../lib/functions/least-privilege-function';

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

function source(name: string, text: string): string {
  const file = path.join(mkdtempSync(path.join(directory, 'source-')), name);
  writeFileSync(file, text);
  return file;
}

/** The bundle of one function with these properties. */
function bundle(props: Partial<LeastPrivilegeFunctionProps>): string {
  const app = new App({ outdir: mkdtempSync(path.join(directory, 'cdk.out-')) });
  new LeastPrivilegeFunction(new Stack(app, 'Shop'), 'Ship', { description: 'Ships', ...props });
  const assembly = app.synth().directory;
  const [asset] = readdirSync(assembly).filter((name) => name.startsWith('asset.'));
  return readFileSync(path.join(assembly, asset ?? '', 'index.js'), 'utf8');
}

describe('bundleBudget', () => {
  const entry = () => source('handler.js', 'exports.handler = async () => "shipped";');
  const bytes = () => Buffer.byteLength(bundle({ entry: entry() }));
  const size = (value: number) => Size.bytes(value);

  it.each([
    ['below', 1, false],
    ['at', 0, false],
    ['above', -1, true],
  ])('is held to by a bundle %s it: %d bytes of room', (_, room, rejected) => {
    const build = () => bundle({ entry: entry(), bundleBudget: size(bytes() + room) });
    if (rejected) expect(build).toThrow(/^Shop\/Ship: bundleBudget must be at least the size/);
    else expect(build).not.toThrow();
  });

  it('rejects a larger bundle with what most of it is', () => {
    const logs = source('handler.ts', 'import * as z from "zod/mini"; export const handler = z;');
    writeFileSync(path.join(path.dirname(logs), 'package.json'), '{}');
    const zod = path.dirname(require.resolve('zod/package.json'));
    expect(() =>
      bundle({
        entry: logs,
        bundleAliases: { 'zod/mini': path.join(zod, 'mini/index.js') },
        bundleBudget: Size.kibibytes(20),
      }),
    ).toThrow(
      /^Shop\/Ship: bundleBudget must be at least the size of the bundle, [\d.]+ KiB, got 20.0 KiB; leave out what the function does not need, most of it is zod [\d.]+ KiB, or raise the budget, and see sluice bundle --why Ship$/,
    );
  });

  it('rejects a size that is not known', () => {
    const bundleBudget = Size.kibibytes(Token.asNumber({ resolve: () => 1 }));
    expect(() => bundle({ entry: entry(), bundleBudget })).toThrow(
      'Shop/Ship: bundleBudget must be known at synthesis, got a token; the bundle is made then, so give a plain size',
    );
  });
});

describe('bundleAliases', () => {
  it('puts a file in place of a module', () => {
    const entry = source(
      'handler.ts',
      'import { carrier } from "carriers"; export const handler = async () => carrier;',
    );
    const carriers = source('post.ts', 'export const carrier = "the post";');
    expect(bundle({ entry, bundleAliases: { carriers } })).toContain('the post');
  });

  it('takes a path that begins with a dot from the directory of cdk.json', () => {
    const entry = source('handler.ts', 'export { handler } from "carriers";');
    const carriers = source('post.ts', 'export const handler = "the post";');
    const relative = path.relative(process.cwd(), carriers);
    expect(bundle({ entry, bundleAliases: { carriers: relative } })).toContain('the post');
  });
});

describe('ready-made code', () => {
  const code = Code.fromInline('exports.handler = 1;');

  it.each([
    ['bundleBudget', { bundleBudget: Size.kibibytes(1) }],
    ['bundleAliases', { bundleAliases: { carriers: 'posts' } }],
    ['codeCache', { codeCache: CodeCache.builtBy('node') }],
  ])('rejects %s', (prop, props) => {
    const stack = new Stack(new App(), 'Shop');
    const all = { description: 'Ships', code, ...props };
    expect(() => new LeastPrivilegeFunction(stack, 'Ship', all)).toThrow(
      `Shop/Ship: ${prop} must come with entry, got ready-made code; say it where the code is made, or give entry in place of code`,
    );
  });
});

describe('every bundle', () => {
  it("has the environment's credentials in place of the SDK's search for them", () => {
    const entry = source(
      'handler.ts',
      'import { defaultProvider } from "@aws-sdk/credential-provider-node"; export const handler = defaultProvider();',
    );
    const code = bundle({ entry });
    expect(code).toContain('AWS_SESSION_TOKEN');
    expect(code).not.toMatch(/sso|169\.254/i);
  });
});
