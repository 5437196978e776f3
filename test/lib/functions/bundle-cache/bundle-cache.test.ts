import { renameSync, rmSync } from 'node:fs';
import { answering, eachTestHas, type Project } from './project';

let project: Project;
eachTestHas((made) => {
  project = made;
});

describe('a bundle', () => {
  it('is made once while nothing changes, and comes out as it was made', () => {
    project.write('src/shared.ts', answering('shared'));
    const entries = [project.entry('ship', './shared'), project.entry('pack', './shared')];
    const made = project.synthesise(entries);
    expect(Object.keys(made)).toHaveLength(4);
    expect(project.bundled(entries)).toEqual([]);
    expect(project.synthesise(entries)).toEqual(made);
    expect(project.synthesise(entries, { cache: false })).toEqual(made);
  });

  it('is made again when its entry changes, and the others are not', () => {
    project.write('src/shared.ts', answering('shared'));
    const entries = [
      project.entry('ship', './shared'),
      project.entry('pack', './shared'),
      project.entry('label', './shared'),
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

describe('a bundle is kept', () => {
  it('whatever is written beside the project, as a log with its name', () => {
    project.write('src/from.ts', answering('before'));
    const entries = [project.entry('ship', './from')];
    const log = `${project.directory}.log`;
    project.afterEveryRun(`require('fs').appendFileSync(${JSON.stringify(log)}, 'synthesised');`);
    try {
      expect(project.bundled(entries)).toEqual(['ship']);
      rmSync(log);
      expect(project.bundled(entries)).toEqual([]);
    } finally {
      rmSync(log, { force: true });
    }
  });
});

describe('a bundle is not kept', () => {
  it('where what tsconfig.json extends names paths', () => {
    project.write('src/from.ts', answering('before'));
    project.write('tsconfig.json', '{ "extends": "./base.json" }');
    project.write('base.json', '{ "compilerOptions": { "paths": {} } }');
    const entries = [project.entry('ship', './from')];
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
    const entries = [project.entry('ship', './from')];
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
    const entries = [project.entry('ship', './from')];
    const edit = `require('fs').writeFileSync(${JSON.stringify(project.path('src/from.ts'))}, ${JSON.stringify(answering('after'))});`;
    project.afterEveryRun(edit);
    project.synthesise(entries);
    project.afterEveryRun('');
    expect(project.bundled(entries)).toEqual(['ship']);
    expect(project.bundled(entries)).toEqual([]);
  });

  it('where esbuild is not the one of its package', () => {
    project.write('src/from.ts', answering('before'));
    const entries = [project.entry('ship', './from')];
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
    const entries = [project.entry('ship', './from')];
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
    const entries = [project.entry('ship', './from')];
    project.synthesise(entries, { cache });
    expect(project.bundled(entries, { cache })).toEqual(['ship']);
  });

  it('where nothing can be written, and that is no failure', () => {
    project.write('src/from.ts', answering('before'));
    const entries = [project.entry('ship', './from')];
    const cache = project.write('a-file', '');
    expect(project.bundled(entries, { cache })).toEqual(['ship']);
    expect(project.bundled(entries, { cache })).toEqual(['ship']);
  });
});
