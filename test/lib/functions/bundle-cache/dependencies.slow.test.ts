import { renameSync, rmSync, symlinkSync } from 'node:fs';
import { BUNDLE_OPTIONS } from '../../../../lib/functions/esbuild/bundle';
import { answering, eachTestHas, type Project } from './project';

let project: Project;
eachTestHas((made) => {
  project = made;
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
        project.install('bases', {}, {});
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
    const entries = [project.entry('ship', './from')];
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
      () => project.install('posts', { main: 'two.js' }, {}),
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
    project.install('posts', manifest, files);
    const entries = [project.entry('ship', 'posts')];
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
    project.install(name, {}, { 'index.js': 'before' });
    project.write(`src/node_modules/${beside}/index.js`, answering('other'));
    const entries = [project.entry('ship', name)];
    project.synthesise(entries);
    expect(project.bundled(entries)).toEqual([]);
    project.write(`src/node_modules/${name}/index.js`, answering('after'));
    expect(project.bundled(entries)).toEqual(['ship']);
  });

  it('is a package that stands for a module, from the working directory', () => {
    jest.spyOn(process, 'cwd').mockReturnValue(project.path('app'));
    project.write('app/node_modules/other/index.js', answering('other'));
    project.install('carriers', {}, { 'index.js': 'before' });
    const entries = [project.entry('ship', 'posts')];
    const settings = { bundleAliases: { posts: 'carriers' } };
    project.synthesise(entries, settings);
    expect(project.bundled(entries, settings)).toEqual([]);
    project.write('app/node_modules/carriers/index.js', answering('after'));
    expect(project.bundled(entries, settings)).toEqual(['ship']);
  });

  it('is which module something stands for', () => {
    const other = project.write('src/other.ts', answering('other'));
    project.install('posts', {}, { 'index.js': 'posts' });
    const entries = [project.entry('ship', 'posts')];
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
    const entries = [project.entry('ship', './from')];
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
    const entries = [project.entry('ship', './from.js')];
    project.synthesise(entries);
    expect(project.bundled(entries)).toEqual([]);
    project.write('src/from.ts', answering('after'));
    expect(project.bundled(entries)).toEqual(['ship']);
  });

  it('is what stands for a module, and which module that is', () => {
    project.write('src/from.ts', answering('before'));
    const one = project.write('src/one.ts', answering('one'));
    const two = project.write('src/two.ts', answering('two'));
    const entries = [project.entry('ship', 'posts')];
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
    const entries = [project.entry('ship', './from')];
    project.synthesise(entries);
    expect(project.bundled(entries)).toEqual([]);
    project.useEsbuild('1.0.1');
    expect(project.bundled(entries)).toEqual(['ship']);
  });

  it('is the working directory, from which the metafile names files', () => {
    project.write('src/from.ts', answering('before'));
    const entries = [project.entry('ship', './from')];
    project.synthesise(entries);
    jest.spyOn(process, 'cwd').mockReturnValue(project.directory);
    expect(project.bundled(entries)).toEqual(['ship']);
  });

  it('is not what else lies in the same folders, or is installed', () => {
    project.write('src/from.ts', answering('before'));
    const entries = [project.entry('ship', './from')];
    project.synthesise(entries);
    project.write('src/notes.ts', 'not TypeScript (');
    project.write('src/cdk.out/manifest.json', '{}');
    project.install('carriers', {}, { 'index.js': 'carriers' });
    expect(project.bundled(entries)).toEqual([]);
  });
});
