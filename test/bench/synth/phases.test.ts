import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { phasesOf } from '../../../bench/synth/phases';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-test-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** A process that was in each of these stacks, outermost call first, for a second. */
function ran(name: string, ...stacks: string[][]): void {
  const nodes = [
    { id: 0, callFrame: { functionName: '(root)', url: '' }, children: [] as number[] },
  ];
  const samples = stacks.map((stack) => {
    let at = 0;
    for (const call of stack) {
      const [functionName = '', url = ''] = call.split(' at ');
      const id = nodes.length;
      nodes.push({ id, callFrame: { functionName, url }, children: [] });
      nodes[at]?.children.push(id);
      at = id;
    }
    return at;
  });
  const profile = { nodes, samples, timeDeltas: stacks.map(() => 1e6) };
  writeFileSync(path.join(directory, name), JSON.stringify(profile));
}

const LOADER = '_compile at node:internal/modules/cjs/loader';
const COMPILER = 'read at file:///app/scripts/typescript/compiled.cjs';
const APP = ' at file:///app/bin/payments.ts';
const BUNDLES = 'bundledCode at file:///app/lib/functions/bundling.ts';
const CDK = 'synth at file:///app/node_modules/aws-cdk-lib/core/lib/app.js';

describe('where the time of a synthesis goes', () => {
  it('is by the innermost call, where loading, compiling and constructs have one another in them', () => {
    ran('app', [LOADER], [LOADER, COMPILER], [LOADER, COMPILER, LOADER, APP], [APP, CDK]);
    expect(phasesOf(directory)).toEqual({
      constructs: 2,
      'loading modules': 1,
      'compiling TypeScript': 1,
    });
  });

  it('is by the outermost, where everything in a call belongs to it', () => {
    ran('app', [APP, BUNDLES, LOADER], [APP, BUNDLES, CDK]);
    expect(phasesOf(directory)).toEqual({ bundles: 2 });
  });

  it('is that of all processes, and waiting for one another is none', () => {
    ran('cli', ['exec at file:///app/node_modules/aws-cdk/lib/index.js'], ['(idle)'], ['(idle)']);
    ran('app', ['toString'], ['(garbage collector)']);
    expect(phasesOf(directory)).toEqual({
      "the CDK's command line": 1,
      'starting Node.js': 1,
      'collecting garbage': 1,
    });
  });
});
