import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runEsbuild } from '../../../../lib/functions/esbuild/bundling-thread';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-test-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

/** A module that is taken for esbuild. */
function esbuild(code: string): string {
  const file = path.join(directory, 'esbuild.js');
  writeFileSync(file, code);
  return file;
}

const ANSWERING = `exports.build = async ({ said }) => ({ metafile: { said }, outputFiles: [] });`;

describe('the thread that bundles', () => {
  it('gives what esbuild gives, run after run', () => {
    const answering = esbuild(ANSWERING);
    for (const said of [1, 2]) {
      expect(runEsbuild(answering, { said })).toEqual({
        metafile: { said },
        outputFiles: [],
        errors: [],
      });
    }
  });

  it.each([
    ['that cannot be loaded', 'throw new Error("broken")', 'Error: broken'],
    ['that throws', 'exports.build = () => { throw new Error("thrown") };', 'Error: thrown'],
    [
      'that gives what cannot be passed on',
      'exports.build = async () => ({ metafile: () => {}, outputFiles: [] });',
      /could not be cloned/,
    ],
  ])('says what is wrong with an esbuild %s', (_, code, text) => {
    const { errors } = runEsbuild(esbuild(code), {});
    expect(errors).toEqual([{ text: expect.stringMatching(text), location: null }]);
  });

  it('is waited for so long and no longer, and another one takes its place', () => {
    const silent = esbuild('exports.build = () => new Promise(() => {});');
    expect(runEsbuild(silent, {}, 1)).toEqual({
      errors: [{ text: 'esbuild has not answered for 0.001 s', location: null }],
    });
    rmSync(silent);
    expect(runEsbuild(esbuild(ANSWERING), { said: 3 }).metafile).toEqual({ said: 3 });
  });
});
