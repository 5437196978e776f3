import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Import, Metafile } from '../esbuild/bundle';
import { ANY_EXTENSION, type Observation, stem } from './observer';
import { extendedBy } from './tsconfigs';

/** What says, wherever it lies above a file, how that file is bundled and what its imports mean. */
const CONFIGURATIONS = ['package.json', 'tsconfig.json', 'jsconfig.json'];

/** What says where packages are, the first of them as a directory. */
const PACKAGES = ['node_modules', '.pnp.cjs', '.pnp.js', '.pnp.data.json'];

const INSTALLED = `${path.sep}node_modules${path.sep}`;

/**
 * Everything on which a run of esbuild depends: every file that it read; and for every directory in
 * which it may have looked for a file, what is there by that file's name, with any extension.
 */
export class Dependences {
  /** Whether they are all: some settings send imports to places that cannot be foreseen. */
  isComplete = true;
  private readonly files = new Set<string>();
  /** Names that count, by directory; all of them, if null. */
  private readonly names = new Map<string, Set<string> | null>();
  /** The directories in which what an input imports may lie. */
  private readonly directories = new Map<string, ReadonlySet<string>>();
  /** What counts for whatever lies in a directory: there, and above. */
  private readonly ways = new Map<string, ReadonlySet<string>>();
  private readonly packages = new Set<string>();
  /** Where what was asked for lies. A package that an alias stands for is looked for from here. */
  private readonly around: readonly string[];

  /**
   * @param inputs of the run's metafile
   * @param asked for rather than found: entries, and what aliases stand for
   */
  constructor(
    private readonly inputs: Metafile['inputs'],
    asked: readonly string[],
  ) {
    for (const each of asked) this.notePackage(each);
    for (const { imports } of Object.values(inputs)) {
      for (const each of imports) this.notePackage(saidIn(each));
    }
    for (const [input, { imports }] of Object.entries(inputs)) this.noteInput(input, imports);
    const files = asked.filter((each) => path.isAbsolute(each));
    this.around = [process.cwd(), ...files.map((file) => this.placeOf(file))];
    this.wayTo(process.cwd());
  }

  all(): Observation[] {
    return [
      ...[...this.files].map((file) => ({ path: file })),
      ...[...this.names].map(([directory, names]) => ({
        path: directory,
        names: names && [...names].sort(),
      })),
    ];
  }

  /** The paths on which one entry depends, of those of the whole run. */
  pathsOf(entry: string): ReadonlySet<string> {
    const reached = new Set([entry]);
    const directories = new Set(this.around);
    for (const input of reached) {
      for (const directory of this.directories.get(input) ?? []) directories.add(directory);
      for (const { path: imported } of this.inputs[input]?.imports ?? []) {
        if (this.inputs[imported]) reached.add(imported);
      }
    }
    const found = new Set([...reached].map((input) => path.resolve(process.cwd(), input)));
    for (const directory of directories) {
      for (const each of this.wayTo(directory)) found.add(each);
    }
    return found;
  }

  /** @param module as it is imported, `@scope/name/file` for example */
  private notePackage(module: string): void {
    const [, name] = /^((?:@[^/]+\/)?[^./@][^/]*)/.exec(module) ?? [];
    if (name !== undefined) this.packages.add(name);
  }

  private noteInput(input: string, imports: readonly Import[]): void {
    const file = path.resolve(process.cwd(), input);
    this.files.add(file);
    const said = imports.map(saidIn);
    // Of what matches a pattern, only what there is is told.
    if (said.some((each) => each.includes('*'))) this.isComplete = false;
    const relative = said
      .filter((each) => each.startsWith('.') || path.isAbsolute(each))
      .map((each) => path.resolve(path.dirname(file), each));
    this.directories.set(input, new Set([file, ...relative].map((each) => this.placeOf(each))));
  }

  /** The directory of a file, of which whatever has the file's name counts from now on. */
  private placeOf(file: string): string {
    const directory = path.dirname(file);
    this.countModule(directory, path.basename(file));
    this.wayTo(directory);
    return directory;
  }

  private wayTo(directory: string): ReadonlySet<string> {
    const known = this.ways.get(directory);
    if (known) return known;
    const parent = path.dirname(directory);
    const above = parent === directory ? [] : this.wayTo(parent);
    const found = new Set([directory, ...above, ...this.installedIn(directory)]);
    this.ways.set(directory, found);
    this.count(parent, [path.basename(directory)]);
    this.count(directory, []);
    for (const name of [...CONFIGURATIONS, ...PACKAGES.slice(1)]) {
      const file = path.join(directory, name);
      if (existsSync(file)) for (const each of this.saidBy(file)) found.add(each);
    }
    return found;
  }

  /** The directories in which a package is looked for. */
  private installedIn(directory: string): string[] {
    const installed = path.join(directory, 'node_modules');
    if (!existsSync(installed)) return [];
    const scopes = new Map<string, string[]>();
    for (const each of this.packages) {
      const place = path.dirname(path.join(installed, each));
      scopes.set(place, [...(scopes.get(place) ?? []), path.basename(each)]);
    }
    this.count(
      installed,
      [...scopes.keys()].map((place) => path.relative(installed, place)),
    );
    for (const [place, names] of scopes) for (const each of names) this.countModule(place, each);
    return [installed, ...scopes.keys()];
  }

  /** A file that is no input, and what it sends esbuild to. */
  private saidBy(file: string): string[] {
    const found = [file];
    if (path.basename(file) === 'package.json') found.push(...this.mainsOf(file));
    else if (file.endsWith('config.json') && !file.includes(INSTALLED)) {
      const extended = extendedBy(file);
      if (extended === undefined) this.isComplete = false;
      else found.push(...extended);
    }
    for (const each of found) if (!this.names.has(each)) this.files.add(each);
    return found;
  }

  /** Directories in which the main file of a package would lie: the one that wins may be missing. */
  private mainsOf(file: string): string[] {
    const { module, main } = packageAt(file);
    return [module, main]
      .filter((each) => typeof each === 'string')
      .flatMap((each) => {
        const target = path.join(path.dirname(file), each);
        const between = path.relative(path.dirname(file), target).split(path.sep);
        return between.map((_, depth) => {
          const part = path.join(path.dirname(file), ...between.slice(0, depth + 1));
          this.countModule(path.dirname(part), path.basename(part));
          return path.dirname(part);
        });
      });
  }

  /** Whatever an import of it may mean: with another extension, or with one more. */
  private countModule(directory: string, name: string): void {
    const names = [name, stem(name)];
    this.count(directory, [...names, ...names.map((each) => each + ANY_EXTENSION)]);
  }

  private count(directory: string, names: readonly string[]): void {
    if (directory.includes(INSTALLED)) {
      this.names.set(directory, null);
      return;
    }
    const counting = this.names.get(directory) ?? new Set([...CONFIGURATIONS, ...PACKAGES]);
    for (const name of names) counting.add(name);
    this.names.set(directory, counting);
  }
}

/** What the source has, also of what was not there. */
function saidIn({ path: imported, original = imported }: Import): string {
  return original;
}

function packageAt(file: string): { readonly module?: unknown; readonly main?: unknown } {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) ?? {};
  } catch {
    return {};
  }
}
