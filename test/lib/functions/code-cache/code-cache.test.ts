import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { CodeCache } from '../../../../lib/functions/code-cache/code-cache';
import { ColdStart } from '../../../../lib/functions/cold-start/cold-start';
import {
  LeastPrivilegeFunction,
  type LeastPrivilegeFunctionProps,
} from '../../../../lib/functions/least-privilege-function';

/** Imports natively, reads from where it lies, and exports in both ways. */
const HANDLER = `
import path from 'node:path';
export const handler = async () => {
  const { hostname } = await import('node:os');
  return [path.basename(__filename), typeof hostname, typeof require('node:fs').readFileSync];
};`;

const CACHE = `code.${process.version}-${process.arch}.cache`;
const NODE = process.execPath;

let directory: string;
let entry: string;

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-test-'));
  entry = path.join(directory, 'handler.ts');
  writeFileSync(entry, HANDLER);
  // CDK tells what it bundles on standard error.
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});

afterAll(() => {
  jest.restoreAllMocks();
  rmSync(directory, { recursive: true });
});

function stackWith(props: Partial<LeastPrivilegeFunctionProps>): Stack {
  const app = new App({ outdir: mkdtempSync(path.join(directory, 'cdk.out-')) });
  const stack = new Stack(app, 'Shop');
  new LeastPrivilegeFunction(stack, 'Ship', { entry, description: 'Ships', ...props });
  return stack;
}

/** The directory of the function's code. */
function codeOf(stack: Stack): string {
  const { outdir } = stack.node.root as App;
  (stack.node.root as App).synth();
  const [asset] = readdirSync(outdir).filter((name) => name.startsWith('asset.'));
  return path.join(outdir, asset ?? '');
}

/** What the handler answers in a process of its own, and what that process logged besides. */
function invoke(code: string, flags: string[] = []): { answer: unknown; logged: string[] } {
  const call = `require(${JSON.stringify(`${code}/index.js`)}).handler({}).then((answer) => console.log(JSON.stringify(answer)))`;
  const env = { AWS_LAMBDA_FUNCTION_NAME: 'Ship' };
  const lines = execFileSync(NODE, [...flags, '-e', call], { encoding: 'utf8', env }).trim();
  const logged = lines.split('\n');
  return { answer: JSON.parse(logged.pop() ?? ''), logged };
}

const ANSWER = ['code.js', 'function', 'function'];

describe('a code cache', () => {
  it('lies beside the code, under the name of the runtime that it is for', () => {
    const code = codeOf(stackWith({ codeCache: CodeCache.builtBy(NODE) }));
    expect(readdirSync(code).sort()).toEqual([CACHE, 'code.js', 'index.js'].sort());
  });

  it('is taken by that runtime, however much memory its function has, and nothing is logged', () => {
    const code = codeOf(stackWith({ codeCache: CodeCache.builtBy(NODE) }));
    expect(invoke(code, ['--max-old-space-size=100'])).toEqual({ answer: ANSWER, logged: [] });
  });

  it('is the same each time, so that nothing is deployed again', () => {
    const [one, two] = [1, 2].map(() =>
      path.basename(codeOf(stackWith({ codeCache: CodeCache.builtBy(NODE) }))),
    );
    expect(one).toBe(two);
  });

  it('goes with warm pings', () => {
    const coldStart = ColdStart.warmPing();
    const code = codeOf(stackWith({ codeCache: CodeCache.builtBy(NODE), coldStart }));
    expect(readdirSync(code).sort()).toEqual(['bundle.js', CACHE, 'code.js', 'index.js'].sort());
    expect(invoke(code)).toEqual({ answer: ANSWER, logged: [] });
  });

  it.each([
    ['is not for it', (file: string) => rmSync(file)],
    ['V8 rejects', (file: string) => writeFileSync(file, readFileSync(file).fill(0, 0, 16))],
  ])('that %s is done without, with a metric', (_, spoil) => {
    const code = codeOf(stackWith({ codeCache: CodeCache.builtBy(NODE) }));
    spoil(path.join(code, CACHE));
    const { answer, logged } = invoke(code);
    expect(answer).toEqual(ANSWER);
    expect(logged.map((line) => JSON.parse(line))).toEqual([
      {
        _aws: {
          Timestamp: expect.any(Number),
          CloudWatchMetrics: [
            {
              Namespace: 'Sluice',
              Dimensions: [['FunctionName']],
              Metrics: [{ Name: 'CodeCacheRejected', Unit: 'Count' }],
            },
          ],
        },
        FunctionName: 'Ship',
        CodeCacheRejected: 1,
        runtime: `${process.version}-${process.arch}`,
      },
    ]);
  });

  it('is done without where the module runs in a scope of its own, in which the code has to run', () => {
    const code = codeOf(stackWith({ codeCache: CodeCache.builtBy(NODE) }));
    const index = path.join(code, 'index.js');
    const text = readFileSync(index, 'utf8');
    writeFileSync(index, `(function (globalThis) {${text}}).call(this, { own: true });`);
    const { answer, logged } = invoke(code);
    expect(answer).toEqual(ANSWER);
    expect(logged).toEqual([expect.stringContaining('"CodeCacheRejected":1')]);
  });

  it('warns where it is for another architecture than the function', () => {
    const warning = `codeCache is for ${process.arch}, which ${NODE} is for, and Lambda runs the function on arm64: it is of use on this machine alone [ack: sluice:codeCacheArchitecture]`;
    const found = Annotations.fromStack(stackWith({ codeCache: CodeCache.builtBy(NODE) }));
    const warnings = found.findWarning('*', Match.exact(warning));
    expect(warnings).toHaveLength(process.arch === 'arm64' ? 0 : 1);
  });

  it('is not built where nothing is bundled', () => {
    const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
    const codeCache = CodeCache.builtBy('no-such-node');
    const props = { entry, description: 'Ships', codeCache };
    expect(() => new LeastPrivilegeFunction(new Stack(app, 'Shop'), 'Ship', props)).not.toThrow();
  });

  it('rejects an executable that there is not', () => {
    expect(() => stackWith({ codeCache: CodeCache.builtBy('no-such-node') })).toThrow(
      /^Shop\/Ship: codeCache must be built by a Node.js executable of this machine, got "no-such-node" \(.*ENOENT.*\); give the path of the one that runs the function$/,
    );
  });

  it('rejects another version of Node.js', () => {
    const other = path.join(directory, 'node-26');
    const output = '{"version":"v26.0.0","arch":"arm64","data":""}';
    writeFileSync(other, `#!/bin/sh\ncat > /dev/null\necho '${output}'\n`, { mode: 0o755 });
    expect(() => stackWith({ codeCache: CodeCache.builtBy(other) })).toThrow(
      `Shop/Ship: codeCache must be built by the Node.js 24 that runs the function, got v26.0.0 of ${other}; give the path of the one that Lambda has`,
    );
  });
});
