import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, Stack, Stage } from 'aws-cdk-lib';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { functionsOf } from '../../../audit/bundles/functions';
import { filesWithCode } from '../../../audit/bundles/metafile';
import { LeastPrivilegeFunction } from '../../../lib/functions/least-privilege-function';
import { Shop } from '../support/shop';

let shop: Shop;
let directory: string;

beforeAll(() => {
  shop = new Shop();
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-audit-'));
});

afterAll(() => {
  shop.remove();
  rmSync(directory, { recursive: true });
});

describe('the functions of an assembly', () => {
  it('are known by the construct that bundled them, and by the hash of their code', () => {
    expect(functionsOf(shop.assembly).bundled).toEqual([
      {
        path: 'Shop/Ship',
        assetHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        metafile: expect.anything(),
      },
      {
        path: 'Shop/Pack',
        assetHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        metafile: expect.anything(),
      },
    ]);
  });

  it('are told where nobody knows what is in them', () => {
    expect(functionsOf(shop.assembly).unknown).toEqual(['Shop/Legacy']);
  });

  it('are found in stages, whose metafiles are in assemblies of their own', () => {
    const app = new App({ outdir: path.join(directory, 'staged') });
    const stack = new Stack(new Stage(app, 'Prod'), 'Shop');
    const silence = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    new LeastPrivilegeFunction(stack, 'Pack', {
      entry: path.join(shop.project, 'pack.js'),
      description: 'Packs what was ordered',
    });
    const assembly = app.synth().directory;
    silence.mockRestore();
    const [pack, ...others] = functionsOf(assembly).bundled;
    expect(pack?.path).toBe('Prod/Shop/Pack');
    expect(others).toEqual([]);
    expect(pack && [...filesWithCode(pack.metafile).keys()].length).toBe(2);
  });

  it('are those of NodejsFunction, too, where it leaves its metafile', () => {
    const app = new App({ outdir: path.join(directory, 'nodejs') });
    const stack = new Stack(new Stage(app, 'Prod'), 'Shop');
    const silence = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const entry = path.join(shop.project, 'pack.js');
    const from = { entry, depsLockFilePath: path.join(shop.project, 'package-lock.json') };
    writeFileSync(from.depsLockFilePath, '{}');
    new NodejsFunction(stack, 'Pack', { ...from, bundling: { metafile: true } });
    new NodejsFunction(stack, 'Wrap', from);
    const assembly = app.synth().directory;
    silence.mockRestore();
    const { bundled, unknown } = functionsOf(assembly);
    expect(bundled.map((each) => each.path)).toEqual(['Prod/Shop/Pack']);
    expect(unknown).toEqual(['Prod/Shop/Wrap']);
  });

  it('rejects an assembly in which nothing was bundled', () => {
    const app = new App({
      outdir: path.join(directory, 'bare'),
      context: { 'aws:cdk:bundling-stacks': [] },
    });
    new LeastPrivilegeFunction(new Stack(app, 'Shop'), 'Pack', {
      entry: path.join(shop.project, 'pack.js'),
      description: 'Packs what was ordered',
    });
    const assembly = app.synth().directory;
    expect(() => functionsOf(assembly)).toThrow(
      `${assembly} must have functions that were bundled from an entry, got none with a metafile; of a NodejsFunction, give it bundling: { metafile: true }; what esbuild did not bundle is not looked into`,
    );
  });

  it('rejects a directory that is no assembly', () => {
    expect(() => functionsOf(path.join(directory, 'nowhere'))).toThrow(
      /nowhere does not exist; run `cdk synth`/,
    );
  });
});
