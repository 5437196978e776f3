import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { LeastPrivilegeFunction } from '../../../../lib/functions/least-privilege-function';
import { Prebuild } from '../../../../lib/functions/prebuild';

/** What an app of one function for each entry says beside the entries. */
export interface Settings {
  readonly bundleAliases?: Record<string, string>;
  /** Of `sluice:cache`; the project's own directory when left out. */
  readonly cache?: unknown;
}

/** A module that exports an answer. */
export const answering = (answer: string) => `export const answer = '${answer}';`;

/** A project in which every run of esbuild is noted. */
export class Project {
  readonly directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'sluice-test-')));

  constructor() {
    this.useEsbuild('1.0.0');
    this.afterEveryRun('');
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }

  path(...names: string[]): string {
    return path.join(this.directory, ...names);
  }

  /** @returns where it lies */
  write(file: string, text: string): string {
    mkdirSync(path.dirname(this.path(file)), { recursive: true });
    writeFileSync(this.path(file), text);
    return this.path(file);
  }

  /** An entry that answers with what it imports from somewhere. */
  entry(name: string, from: string): string {
    return this.write(
      `src/${name}.ts`,
      `import { answer } from '${from}'; export const handler = async () => ['${name}', answer];`,
    );
  }

  /** Installs a package, each of whose files exports an answer. */
  install(name: string, manifest: object, files: Record<string, string>): void {
    this.write(`node_modules/${name}/package.json`, JSON.stringify({ name, ...manifest }));
    for (const [file, answer] of Object.entries(files)) {
      this.write(`node_modules/${name}/${file}`, answering(answer));
    }
  }

  /** An esbuild that says it has a version, notes what it bundles, and does what the real one does. */
  useEsbuild(version: string): void {
    this.write(
      'node_modules/esbuild/package.json',
      JSON.stringify({ name: 'esbuild', version, main: 'lib/main.js' }),
    );
    this.write(
      'node_modules/esbuild/lib/main.js',
      `const real = require(${JSON.stringify(require.resolve('esbuild'))});
       const { appendFileSync } = require('fs');
       exports.build = async (options) => {
         const names = Object.values(options.entryPoints).map((file) => require('path').parse(file).name);
         appendFileSync(${JSON.stringify(this.path('runs'))}, names.join(' ') + '\\n');
         const result = await real.build(options);
         eval(require('fs').readFileSync(${JSON.stringify(this.path('after-run.js'))}, 'utf8'));
         return result;
       };`,
    );
  }

  /** Has some JavaScript run once esbuild has read its files, and before anybody has its answer. */
  afterEveryRun(script: string): void {
    this.write('after-run.js', script);
  }

  /** Synthesises, and tells what esbuild bundled for it, run by run. */
  bundled(
    entries: string[],
    { bundleAliases, cache = this.path('bundles') }: Settings = {},
  ): string[] {
    rmSync(this.path('runs'), { force: true });
    this.synthesise(entries, { bundleAliases, cache });
    return existsSync(this.path('runs'))
      ? readFileSync(this.path('runs'), 'utf8').trim().split('\n')
      : [];
  }

  /** Until what was written is older than what is to be written, by the file system's clock. */
  private untilLater(): void {
    const now = () => statSync(this.write('now', '')).ctimeMs;
    const before = now();
    while (now() === before);
  }

  /** What a synthesis wrote, by the name of the file. */
  synthesise(
    entries: string[],
    { bundleAliases, cache = this.path('bundles') }: Settings = {},
  ): Record<string, string> {
    this.untilLater();
    const outdir = mkdtempSync(this.path('cdk.out-'));
    const app = new App({ outdir, context: { 'sluice:cache': cache } });
    const stack = new Stack(app, 'Shop');
    Prebuild.entries(app, entries);
    for (const entry of entries) {
      const id = path.parse(entry).name;
      new LeastPrivilegeFunction(stack, id, { entry, description: 'Ships', bundleAliases });
    }
    app.synth();
    const files = readdirSync(outdir, { recursive: true, encoding: 'utf8' });
    return Object.fromEntries(
      files
        .filter((file) => /^(asset|metafiles).*\.js(on)?$/.test(file))
        .map((file) => [file, readFileSync(path.join(outdir, file), 'utf8')]),
    );
  }
}

/** Has each test of a file begin with a project of its own, which is gone after it. */
export function eachTestHas(begin: (project: Project) => void): void {
  let project: Project;
  beforeEach(() => {
    project = new Project();
    // CDK tells what it bundles on standard error.
    jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    begin(project);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    project.remove();
  });
}
