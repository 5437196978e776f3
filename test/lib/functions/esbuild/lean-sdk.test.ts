import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { Stack } from 'aws-cdk-lib';
import { buildSync } from 'esbuild';
import { bundle } from '../../../../lib/functions/esbuild/bundle';
import { leanSource } from '../../../../lib/functions/esbuild/lean-sdk';

describe('an array of literals and constants', () => {
  it.each([
    ['on one line', 'export var Failed$ = [-3, _s, "Failed", 0, [], []];'],
    [
      'on several',
      'export var Put$ = [3, n0, _P,\n    0,\n    [_B],\n    [[0, { [_hH]: _xa }]]\n];',
    ],
    ['that names others', 'var Blob = [0, n0, _SB, { [_st]: 1 }, 42, () => Put$, 128 | 0];'],
    ['with texts of any kind', 'const Texts$ = ["f(x)", "a \\"new\\" b", "x = `1`"];'],
  ])('is without effects: %s', (_, source) => {
    const [, start = '', array = ''] = /^(.*?= )(.*);$/s.exec(source) ?? [];
    expect(leanSource(source)).toBe(`${start}/* @__PURE__ */ (() => ${array})();`);
  });

  it('is found among others, each of which is', () => {
    const source = 'var One$ = [1];\nvar Two$ = [2];\nregistry.registerError(One$, Two$);\n';
    expect(leanSource(source)).toBe(
      'var One$ = /* @__PURE__ */ (() => [1])();\nvar Two$ = /* @__PURE__ */ (() => [2])();\nregistry.registerError(One$, Two$);\n',
    );
  });

  it.each([
    ['calls', 'var Put$ = [3, made()];'],
    ['calls with arguments', 'var Put$ = [3, made(1)];'],
    ['creates', 'var Put$ = [3, new Made];'],
    ['assigns', 'var Put$ = [3, made = 1];'],
    ['counts', 'var Put$ = [3, made++];'],
    ['reads what may be computed', 'var Put$ = [3, made.now];'],
    ['spreads', 'var Put$ = [...made];'],
    ['has a template', 'var Put$ = [`${made}`];'],
    ['does something when it is called', 'var Put$ = [() => { made() }];'],
  ])('is left alone where it %s', (_, source) => {
    expect(leanSource(source)).toBe(source);
  });
});

describe('a client that imports its package.json', () => {
  const IMPORT = 'import packageInfo from "../package.json";\n';

  it('imports the version, where it uses no more', () => {
    expect(leanSource(`${IMPORT}export const clientVersion = packageInfo.version;\n`)).toBe(
      'import { version as packageVersion } from "../package.json";\nexport const clientVersion = packageVersion;\n',
    );
  });

  it.each(['packageInfo.versions', 'packageInfo.name', 'packageInfo', 'packageInfo["version"]'])(
    'is left alone where it uses %s',
    (used) => {
      const source = `${IMPORT}export const known = [packageInfo.version, ${used}];\n`;
      expect(leanSource(source)).toBe(source);
    },
  );
});

describe('what a client tells of its shapes', () => {
  /** Everything that a module of the client exports, as it is or leaner. */
  function exportsOf(file: string, lean: boolean): object {
    const place = path.resolve('node_modules/@aws-sdk', file);
    const { outputFiles } = buildSync({
      stdin: {
        contents: lean ? leanSource(readFileSync(place, 'utf8')) : readFileSync(place, 'utf8'),
        resolveDir: path.dirname(place),
      },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      write: false,
    });
    const module = { exports: {} };
    new Function('module', 'exports', 'require', outputFiles[0]?.text ?? '')(
      module,
      module.exports,
      require,
    );
    return module.exports;
  }

  it.each(['client-s3', 'client-lambda', 'client-dynamodb', 'client-sns'])(
    'is what it was: %s',
    (client) => {
      const file = `${client}/dist-es/schemas/schemas_0.js`;
      const [before, after] = [exportsOf(file, false), exportsOf(file, true)];
      expect(Object.keys(before).length).toBeGreaterThan(20);
      expect(inspect(after, { depth: 6 })).toBe(inspect(before, { depth: 6 }));
    },
  );
});

describe('a bundle with a client of the AWS SDK', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'sluice-test-'));
  });

  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  /** What a handler that puts an object is bundled as. */
  function putting(): string {
    const entry = path.join(directory, 'handler.ts');
    const client = JSON.stringify(path.resolve('node_modules/@aws-sdk/client-s3'));
    writeFileSync(
      entry,
      `import { PutObjectCommand, S3Client } from ${client};
       const client = new S3Client({});
       export const handler = (Body: string) =>
         client.send(new PutObjectCommand({ Bucket: 'orders', Key: 'order', Body }));`,
    );
    return bundle(new Stack(), [entry]).bundles[0]?.code ?? '';
  }

  it('has the shapes of what is called, and none of what is not', () => {
    const code = putting();
    expect(code).toContain('"PutObjectRequest"');
    expect(code).not.toContain('"PutBucketLifecycleConfigurationRequest"');
    expect(code).not.toContain('"LifecycleRule"');
  });

  it('has the version of the client, and nothing else of its package.json', () => {
    const code = putting();
    const { version } = require('@aws-sdk/client-s3/package.json');
    expect(code).toContain(`"${version}"`);
    expect(code).not.toContain('devDependencies');
  });
});
