import {
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { App, Stack } from 'aws-cdk-lib';
import { BUNDLE_OPTIONS } from '../../../../lib/functions/esbuild';
import { LeastPrivilegeFunction } from '../../../../lib/functions/least-privilege-function';
import { Project } from './project';

let project: Project;

beforeEach(() => {
  project = new Project();
  // CDK tells what it bundles on standard error.
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});

afterEach(() => {
  jest.restoreAllMocks();
  project.remove();
});

/** An entry that answers with what it imports from somewhere. */
function entry(name: string, from: string): string {
  return project.write(
    `src/${name}.ts`,
    `import { answer } from '${from}'; export const handler = async () => ['${name}', answer];`,
  );
}

const answering = (answer: string) => `export const answer = '${answer}';`;

function installed(name: string, manifest: object, files: Record<string, string>): void {
  project.write(`node_modules/${name}/package.json`, JSON.stringify({ name, ...manifest }));
  for (const [file, answer] of Object.entries(files)) {
    project.write(`node_modules/${name}/${file}`, answering(answer));
  }
}

describe('a bundle', () => {
  it('is made once while nothing changes, and comes out as it was made', () => {
    project.write('src/shared.ts', answering('shared'));
    const entries = [entry('ship', './shared'), entry('pack', './shared')];
    const made = project.synthesise(entries);
    expect(Object.keys(made)).toHaveLength(4);
    expect(project.bundled(entries)).toEqual([]);
    expect(project.synthesise(entries)).toEqual(made);
    expect(project.synthesise(entries, { cache: false })).toEqual(made);
  });

  it('is made again when its entry changes, and the others are not', () => {
    project.write('src/shared.ts', answering('shared'));
    const entries = [
      entry('ship', './shared'),
      entry('pack', './shared'),
      entry('label', './shared'),
    ];
    expect(project.bundled(entries)).toEqual(['ship pack label']);
    project.write('src/pack.ts', 'export const handler = async () => "packed";');
    expect(project.bundled(entries)).toEqual(['pack']);
    expect(Object.values(project.synthesise(entries)).join()).toContain('packed');
    project.write('src/shared.ts', answering('other'));
    expect(project.bundled(entries)).toEqual(['ship label']);
    expect(project.bundled(entries)).toEqual([]);
  });

  it('is made again when the entry is what it was a run before', () => {
    const file = project.write('src/ship.ts', 'export const handler = () => 1;');
    for (const answer of [1, 2, 1]) {
      project.write('src/ship.ts', `export const handler = () => ${answer};`);
      expect(Object.values(project.synthesise([file])).join()).toContain(`=>${answer}`);
    }
  });
});

describe('what a bundle depends on', () => {
  it.each<[string, () => unknown, () => unknown]>([
    [
      'a file that is imported',
      () => project.write('src/from.ts', answering('before')),
      () => project.write('src/from.ts', answering('after')),
    ],
    [
      'a file whose exports are unused',
      () => {
        project.write(
          'src/from.ts',
          `${answering('before')} import { unused } from './unused'; export { unused };`,
        );
        project.write('src/unused.ts', 'export const unused = 1;');
      },
      () => project.write('src/unused.ts', 'export const unused = 1; globalThis.effect = 1;'),
    ],
    [
      'a file with an extension that goes before',
      () => project.write('src/from.js', answering('before')),
      () => project.write('src/from.ts', answering('after')),
    ],
    [
      'a file that goes before a folder',
      () => project.write('src/from/index.ts', answering('before')),
      () => project.write('src/from.ts', answering('after')),
    ],
    [
      'a package.json in a folder, which names another file',
      () => {
        project.write('src/from/index.ts', answering('before'));
        project.write('src/from/other.ts', answering('after'));
      },
      () => project.write('src/from/package.json', '{ "main": "other.ts" }'),
    ],
    [
      'the link to a folder',
      () => {
        project.write('src/one/index.ts', answering('before'));
        project.write('src/two/index.ts', answering('after'));
        symlinkSync('one', project.path('src/from'));
      },
      () => {
        rmSync(project.path('src/from'));
        symlinkSync('two', project.path('src/from'));
      },
    ],
    [
      'tsconfig.json',
      () => {
        project.write(
          'src/from.ts',
          'class Answer { answer; constructor() { this.answer = "before"; } } export const { answer } = new Answer();',
        );
        project.write(
          'tsconfig.json',
          '{ "compilerOptions": { "useDefineForClassFields": true } }',
        );
      },
      () =>
        project.write(
          'tsconfig.json',
          '{ "compilerOptions": { "useDefineForClassFields": false } }',
        ),
    ],
    [
      'a tsconfig.json that is nearer',
      () => {
        project.write('src/from.ts', answering('before'));
        project.write('tsconfig.json', '{}');
      },
      () => project.write('src/tsconfig.json', '{}'),
    ],
    [
      'a jsconfig.json',
      () => project.write('src/from.ts', answering('before')),
      () => project.write('src/jsconfig.json', '{}'),
    ],
    [
      'what tsconfig.json extends',
      () => {
        project.write('src/from.ts', answering('before'));
        project.write('tsconfig.json', '{ "extends": ["./base"] }');
        project.write('base.json', '{ "extends": "./deeper.json" }');
        project.write('deeper.json', '{ "compilerOptions": { "useDefineForClassFields": true } }');
      },
      () =>
        project.write('deeper.json', '{ "compilerOptions": { "useDefineForClassFields": false } }'),
    ],
    [
      'what tsconfig.json extends from a package',
      () => {
        project.write('src/from.ts', answering('before'));
        project.write('src/tsconfig.json', '{ "extends": "bases/strict.json" }');
        installed('bases', {}, {});
        project.write('node_modules/bases/strict.json', '{}');
      },
      () => project.write('node_modules/bases/strict.json', '{ "compilerOptions": {} }'),
    ],
    [
      'where Yarn says that packages are',
      () => project.write('src/from.ts', answering('before')),
      () =>
        project.write('.pnp.data.json', '{ "dependencyTreeRoots": [], "packageRegistryData": [] }'),
    ],
    [
      'package.json of the project',
      () => {
        project.write('src/from.ts', `${answering('before')} import './effect';`);
        project.write('src/effect.ts', 'globalThis.effect = 1;');
        project.write('package.json', '{ "sideEffects": true }');
      },
      () => project.write('package.json', '{ "sideEffects": false }'),
    ],
  ])('is %s', (_, before, after) => {
    const entries = [entry('ship', './from')];
    before();
    project.synthesise(entries);
    expect(project.bundled(entries)).toEqual([]);
    after();
    expect(project.bundled(entries)).toEqual(['ship']);
    expect(project.bundled(entries)).toEqual([]);
  });

  it.each<[string, object, Record<string, string>, () => unknown]>([
    [
      'the code of a package',
      {},
      { 'index.js': 'before' },
      () => project.write('node_modules/posts/index.js', answering('after')),
    ],
    [
      'the package.json of a package',
      { main: 'one.js' },
      { 'one.js': 'before', 'two.js': 'after' },
      () => installed('posts', { main: 'two.js' }, {}),
    ],
    [
      'the file that a package names, and has not',
      { main: 'one/index.js', module: 'two/index.js' },
      { 'one/index.js': 'before', 'two/other.js': 'other' },
      () => project.write('node_modules/posts/two/index.js', answering('after')),
    ],
    [
      'a package that is installed nearer',
      {},
      { 'index.js': 'before' },
      () => project.write('src/node_modules/posts/index.js', answering('after')),
    ],
    [
      'a link to a package',
      {},
      { 'index.js': 'before' },
      () => {
        renameSync(project.path('node_modules/posts'), project.path('elsewhere'));
        symlinkSync('../elsewhere', project.path('node_modules/posts'));
      },
    ],
  ])('is %s', (_, manifest, files, after) => {
    installed('posts', manifest, files);
    const entries = [entry('ship', 'posts')];
    project.synthesise(entries);
    expect(project.bundled(entries)).toEqual([]);
    after();
    expect(project.bundled(entries)).toEqual(['ship']);
    expect(project.bundled(entries)).toEqual([]);
  });

  it.each([
    ['posts', 'carriers'],
    ['@posts/parcels', 'carriers'],
    ['@posts/parcels', '@posts/letters'],
  ])('is a package that is installed nearer: %s, beside %s', (name, beside) => {
    installed(name, {}, { 'index.js': 'before' });
    project.write(`src/node_modules/${beside}/index.js`, answering('other'));
    const entries = [entry('ship', name)];
    project.synthesise(entries);
    expect(project.bundled(entries)).toEqual([]);
    project.write(`src/node_modules/${name}/index.js`, answering('after'));
    expect(project.bundled(entries)).toEqual(['ship']);
  });

  it('is a package that stands for a module, from the working directory', () => {
    jest.spyOn(process, 'cwd').mockReturnValue(project.path('app'));
    project.write('app/node_modules/other/index.js', answering('other'));
    installed('carriers', {}, { 'index.js': 'before' });
    const entries = [entry('ship', 'posts')];
    const settings = { bundleAliases: { posts: 'carriers' } };
    project.synthesise(entries, settings);
    expect(project.bundled(entries, settings)).toEqual([]);
    project.write('app/node_modules/carriers/index.js', answering('after'));
    expect(project.bundled(entries, settings)).toEqual(['ship']);
  });

  it('is which module something stands for', () => {
    const other = project.write('src/other.ts', answering('other'));
    installed('posts', {}, { 'index.js': 'posts' });
    const entries = [entry('ship', 'posts')];
    project.synthesise(entries, { bundleAliases: { posts: other } });
    expect(project.bundled(entries, { bundleAliases: { carriers: other } })).toEqual(['ship']);
  });

  it('is the folder that the link on the way to its entry leads to', () => {
    for (const folder of ['one', 'two']) {
      project.write(`${folder}/ship.ts`, `export const handler = '${folder}';`);
    }
    symlinkSync('one', project.path('current'));
    const entries = [project.path('current/ship.ts')];
    project.synthesise(entries);
    expect(project.bundled(entries)).toEqual([]);
    rmSync(project.path('current'));
    symlinkSync('two', project.path('current'));
    expect(project.bundled(entries)).toEqual(['ship']);
  });

  it('is how everything is bundled', () => {
    project.write('src/from.ts', answering('before'));
    const entries = [entry('ship', './from')];
    project.synthesise(entries);
    jest.replaceProperty(BUNDLE_OPTIONS, 'minify', false);
    expect(project.bundled(entries)).toEqual(['ship']);
  });

  it.each([
    ['posts', 'node_modules/posts/index.js'],
    ['./posts', 'src/posts.js'],
  ])('is what could be left out while it was not there: %s', (module, found) => {
    const file = project.write(
      'src/ship.js',
      `try { exports.handler = require('${module}').answer; } catch {}`,
    );
    project.synthesise([file]);
    expect(project.bundled([file])).toEqual([]);
    project.write(found, answering('after'));
    expect(project.bundled([file])).toEqual(['ship']);
  });

  it('is a file with an extension that goes before, where the import has another', () => {
    project.write('src/from.tsx', answering('before'));
    const entries = [entry('ship', './from.js')];
    project.synthesise(entries);
    expect(project.bundled(entries)).toEqual([]);
    project.write('src/from.ts', answering('after'));
    expect(project.bundled(entries)).toEqual(['ship']);
  });

  it('is what stands for a module, and which module that is', () => {
    project.write('src/from.ts', answering('before'));
    const one = project.write('src/one.ts', answering('one'));
    const two = project.write('src/two.ts', answering('two'));
    const entries = [entry('ship', 'posts')];
    const replacedBy = (file: string) => ({ bundleAliases: { posts: file } });
    expect(project.bundled(entries, replacedBy(one))).toEqual(['ship']);
    expect(project.bundled(entries, replacedBy(one))).toEqual([]);
    expect(project.bundled(entries, replacedBy(two))).toEqual(['ship']);
    project.write('src/one.ts', answering('other'));
    expect(project.bundled(entries, replacedBy(one))).toEqual(['ship']);
    expect(project.bundled(entries, replacedBy(two))).toEqual([]);
  });

  it('is the version of esbuild', () => {
    project.write('src/from.ts', answering('before'));
    const entries = [entry('ship', './from')];
    project.synthesise(entries);
    expect(project.bundled(entries)).toEqual([]);
    project.useEsbuild('1.0.1');
    expect(project.bundled(entries)).toEqual(['ship']);
  });

  it('is the working directory, from which the metafile names files', () => {
    project.write('src/from.ts', answering('before'));
    const entries = [entry('ship', './from')];
    project.synthesise(entries);
    jest.spyOn(process, 'cwd').mockReturnValue(project.directory);
    expect(project.bundled(entries)).toEqual(['ship']);
  });

  it('is not what else lies in the same folders, or is installed', () => {
    project.write('src/from.ts', answering('before'));
    const entries = [entry('ship', './from')];
    project.synthesise(entries);
    project.write('src/notes.ts', 'not TypeScript (');
    project.write('src/cdk.out/manifest.json', '{}');
    installed('carriers', {}, { 'index.js': 'carriers' });
    expect(project.bundled(entries)).toEqual([]);
  });
});

describe('a bundle is not kept', () => {
  it('where what tsconfig.json extends names paths', () => {
    project.write('src/from.ts', answering('before'));
    project.write('tsconfig.json', '{ "extends": "./base.json" }');
    project.write('base.json', '{ "compilerOptions": { "paths": {} } }');
    const entries = [entry('ship', './from')];
    project.synthesise(entries);
    expect(project.bundled(entries)).toEqual(['ship']);
  });

  it.each([
    ['paths', '{ "compilerOptions": { "paths": { "posts": ["./from"] } } }'],
    ['baseUrl', '{ "compilerOptions": { "baseUrl": "." } }'],
    ['what cannot be found', '{ "extends": "no-such-package" }'],
  ])('where tsconfig.json names %s', (_, text) => {
    project.write('src/from.ts', answering('before'));
    project.write('tsconfig.json', text);
    const entries = [entry('ship', './from')];
    project.synthesise(entries);
    expect(project.bundled(entries)).toEqual(['ship']);
  });

  it('where imports have a pattern, as new files may match it', () => {
    project.write('src/languages/de.js', answering('danke'));
    const file = project.write(
      'src/ship.js',
      'exports.handler = (language) => require(`./languages/${language}.js`);',
    );
    project.synthesise([file]);
    expect(project.bundled([file])).toEqual(['ship']);
  });

  it('when something changes while it is made', () => {
    project.write('src/from.ts', answering('before'));
    const entries = [entry('ship', './from')];
    const edit = `require('fs').writeFileSync(${JSON.stringify(project.path('src/from.ts'))}, ${JSON.stringify(answering('after'))});`;
    project.afterEveryRun(edit);
    project.synthesise(entries);
    project.afterEveryRun('');
    expect(project.bundled(entries)).toEqual(['ship']);
    expect(project.bundled(entries)).toEqual([]);
  });

  it('where esbuild is not the one of its package', () => {
    project.write('src/from.ts', answering('before'));
    const entries = [entry('ship', './from')];
    project.synthesise(entries);
    rmSync(project.path('node_modules/esbuild/package.json'));
    renameSync(
      project.path('node_modules/esbuild/lib/main.js'),
      project.path('node_modules/esbuild/index.js'),
    );
    expect(project.bundled(entries)).toEqual(['ship']);
    expect(project.bundled(entries)).toEqual(['ship']);
  });

  it('where its binary is another', () => {
    project.write('src/from.ts', answering('before'));
    const entries = [entry('ship', './from')];
    project.synthesise(entries);
    process.env['ESBUILD_BINARY_PATH'] = '';
    expect(project.bundled(entries)).toEqual([]);
    process.env['ESBUILD_BINARY_PATH'] = require.resolve('esbuild/bin/esbuild');
    try {
      expect(project.bundled(entries)).toEqual(['ship']);
    } finally {
      delete process.env['ESBUILD_BINARY_PATH'];
    }
  });

  it.each([false, 'false'])('where the context says %j', (cache) => {
    project.write('src/from.ts', answering('before'));
    const entries = [entry('ship', './from')];
    project.synthesise(entries, { cache });
    expect(project.bundled(entries, { cache })).toEqual(['ship']);
  });

  it('where nothing can be written, and that is no failure', () => {
    project.write('src/from.ts', answering('before'));
    const entries = [entry('ship', './from')];
    const cache = project.write('a-file', '');
    expect(project.bundled(entries, { cache })).toEqual(['ship']);
    expect(project.bundled(entries, { cache })).toEqual(['ship']);
  });
});

describe('the directory of bundles', () => {
  const kept = () =>
    readdirSync(project.path('bundles')).map((name) => project.path('bundles', name));

  function synthesised(): string[] {
    project.write('src/from.ts', answering('before'));
    const entries = [entry('ship', './from')];
    project.synthesise(entries);
    return entries;
  }

  it('is below node_modules of the project, for its own entries', () => {
    project.write('src/from.ts', answering('before'));
    const entries = [entry('ship', './from')];
    jest.spyOn(process, 'cwd').mockReturnValue(project.path('src'));
    expect(project.bundled(entries, { cache: true })).toEqual(['ship']);
    expect(project.bundled(entries, { cache: 'true' })).toEqual([]);
    expect(readdirSync(project.path('node_modules/.cache/sluice-cdk'))).toHaveLength(3);
    const outside = new Project();
    try {
      const file = outside.write('src/pack.ts', 'export const handler = 1;');
      project.bundled([file], { cache: true });
      expect(readdirSync(project.path('node_modules/.cache/sluice-cdk'))).toHaveLength(3);
    } finally {
      outside.remove();
    }
  });

  it.each([
    ['cut short', (text: string) => text.slice(0, text.length / 2)],
    ['empty', () => ''],
    [
      'changed',
      (text: string) => text.replace('before', 'after!').replace('"observed":[', '"observed":[ '),
    ],
  ])('has no files that are used when they are %s', (_, spoil) => {
    const entries = synthesised();
    const made = project.synthesise(entries);
    for (const file of kept()) {
      const whole = readFileSync(file, 'utf8');
      if (spoil(whole) === whole) continue;
      writeFileSync(file, spoil(whole));
      expect(project.bundled(entries)).toEqual(['ship']);
      expect(project.bundled(entries)).toEqual([]);
      expect(project.synthesise(entries)).toEqual(made);
    }
  });

  it('loses what was not used for 30 days, and nothing that was', () => {
    synthesised();
    const old = kept();
    const ago = (days: number) => new Date(Date.now() - days * 24 * 60 * 60 * 1000);
    for (const file of old) utimesSync(file, ago(29), ago(29));
    expect(project.bundled([project.path('src/ship.ts')])).toEqual([]);
    const unused = project.write('bundles/unused', '');
    utimesSync(unused, ago(31), ago(31));
    const unfinished = project.write('bundles/x.unfinished', '');
    utimesSync(unfinished, ago(2), ago(2));
    const other = project.write('src/pack.ts', 'export const handler = 1;');
    project.synthesise([other]);
    expect(kept()).toEqual(expect.arrayContaining(old));
    expect(kept()).not.toContain(unused);
    expect(kept()).not.toContain(unfinished);
    // Used yesterday, they would have been removed by now, had nobody noted it.
    expect(kept().every((file) => Date.now() - statSync(file).mtimeMs < 60_000)).toBe(true);
  });

  it.each([[''], [3], [{}]])('rejects %j', (cache) => {
    const app = new App({ context: { 'sluice:bundleCache': cache } });
    const file = project.write('src/ship.ts', 'export const handler = 1;');
    expect(
      () =>
        new LeastPrivilegeFunction(new Stack(app, 'Shop'), 'Ship', {
          entry: file,
          description: 'Ships',
        }),
    ).toThrow(
      `Shop/Ship: context sluice:bundleCache must be a path, true or false, got ${JSON.stringify(cache)}; leave it out to keep bundles below node_modules/.cache`,
    );
  });
});
