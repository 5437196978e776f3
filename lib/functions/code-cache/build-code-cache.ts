import { execFileSync } from 'node:child_process';
import { Annotations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { cacheFileOf } from './code-cache-module';

/** A cache, and the name of the file that it is looked for in. */
export interface BuiltCodeCache {
  readonly file: string;
  readonly data: Buffer;
}

/**
 * What the executable runs: everything is compiled, also what would be when it is first called, so
 * that nothing has to be run. The flag is taken back before the cache is made, which has to be of
 * the flags that it is loaded under.
 */
const BUILD = `
const { Script } = require('node:vm');
const v8 = require('node:v8');
const { code } = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
v8.setFlagsFromString('--no-lazy');
const script = new Script(require('node:module').wrap(code), { filename: 'code.js' });
v8.setFlagsFromString('--lazy');
const { version, arch } = process;
const data = script.createCachedData().toString('base64');
process.stdout.write(JSON.stringify({ version, arch, data }));
`;

/** Makes equal caches of equal bundles, and does not count among the flags that V8 compares. */
const REPEATABLE = '--random-seed=1';

/** Several times what a bundle of Lambda's largest size comes to. */
const MAX_BYTES = 1024 ** 3;

/** @throws when there is no such executable, or it is no Node.js 24 */
export function buildCodeCache(scope: IConstruct, node: string, code: string): BuiltCodeCache {
  const { version, arch, data } = run(scope, node, code);
  if (!version.startsWith('v24.')) {
    throw new Error(
      `${scope.node.path}: codeCache must be built by the Node.js 24 that runs the function, got ${version} of ${node}; give the path of the one that Lambda has`,
    );
  }
  if (arch !== 'arm64') {
    Annotations.of(scope).addWarningV2(
      'sluice:codeCacheArchitecture',
      `codeCache is for ${arch}, which ${node} is for, and Lambda runs the function on arm64: it is of use on this machine alone`,
    );
  }
  return { file: cacheFileOf(version, arch), data: Buffer.from(data, 'base64') };
}

function run(
  scope: IConstruct,
  node: string,
  code: string,
): { readonly version: string; readonly arch: string; readonly data: string } {
  try {
    const output = execFileSync(node, [REPEATABLE, '-e', BUILD], {
      input: JSON.stringify({ code }),
      encoding: 'utf8',
      maxBuffer: MAX_BYTES,
      // Options for this process are not for that one.
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    return JSON.parse(output);
  } catch (cause) {
    throw new Error(
      `${scope.node.path}: codeCache must be built by a Node.js executable of this machine, got "${node}" (${(cause as Error).message.split('\n')[0]}); give the path of the one that runs the function`,
      { cause },
    );
  }
}
