import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { App, Stack } from 'aws-cdk-lib';
import { LeastPrivilegeFunction } from '../../../../lib/functions/least-privilege-function';
import { answering, eachTestHas, Project } from './project';

let project: Project;
eachTestHas((made) => {
  project = made;
});

describe('the directory of bundles', () => {
  const kept = () =>
    readdirSync(project.path('bundles')).map((name) => project.path('bundles', name));

  function synthesised(): string[] {
    project.write('src/from.ts', answering('before'));
    const entries = [project.entry('ship', './from')];
    project.synthesise(entries);
    return entries;
  }

  it('is below node_modules of the project, for its own entries', () => {
    project.write('src/from.ts', answering('before'));
    const entries = [project.entry('ship', './from')];
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
    const app = new App({ context: { 'sluice:cache': cache } });
    const file = project.write('src/ship.ts', 'export const handler = 1;');
    expect(
      () =>
        new LeastPrivilegeFunction(new Stack(app, 'Shop'), 'Ship', {
          entry: file,
          description: 'Ships',
        }),
    ).toThrow(
      `Shop/Ship: context sluice:cache must be a path, true or false, got ${JSON.stringify(cache)}; leave it out to keep what can be kept below node_modules/.cache`,
    );
  });
});
