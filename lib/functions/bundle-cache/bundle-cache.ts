import type { IConstruct } from 'constructs';
import { cacheDirectory } from '../../cache/cache-directory';
import { digest } from '../../cache/digest';
import { KeptFiles } from '../../cache/kept-files';
import {
  type Aliases,
  BUNDLE_OPTIONS,
  type Bundle,
  type BundleRun,
  esbuildVersion,
  withAlwaysReplaced,
} from '../esbuild/bundle';
import { leanSource } from '../esbuild/lean-sdk';
import { Dependences } from './dependences';
import { type Observation, Observer } from './observer';
import type { KeptBundle, Run } from './record';

/** Another one for what is kept in another way. */
const FORMAT = 3;

/** The bundles of entries that are named together, from run to run of the app. */
export class BundleCache {
  /** @returns undefined where none are kept, as when esbuild is not what its package came with */
  static of(scope: IConstruct, files: readonly string[], given: Aliases): BundleCache | undefined {
    if (process.env['ESBUILD_BINARY_PATH']) return undefined;
    const directory = cacheDirectory(scope, files);
    const version = esbuildVersion(scope, files);
    if (directory === undefined || version === undefined) return undefined;
    const aliases = withAlwaysReplaced(given);
    const asked = [...files, ...Object.values(aliases)];
    const how = [FORMAT, version, BUNDLE_OPTIONS, String(leanSource)];
    const key = [...how, process.cwd(), files, Object.entries(aliases)];
    const name = `${digest(JSON.stringify(key))}.json`;
    return new BundleCache(new KeptFiles(directory), name, asked);
  }

  private readonly runs: readonly Run[];
  private readonly begunMs: number;

  private constructor(
    private readonly kept: KeptFiles,
    private readonly name: string,
    private readonly asked: readonly string[],
  ) {
    this.begunMs = kept.now();
    this.runs = this.read();
  }

  /** The bundles that a run would make again just so, by entry. */
  unchanged(): Map<string, Bundle> {
    const observer = new Observer();
    const found = new Map<string, Bundle>();
    for (const { observed, bundles } of this.runs) {
      const changed = new Set(
        observed.flatMap((each, index) => (observer.stateOf(each) === each.state ? [] : [index])),
      );
      for (const [file, bundle] of Object.entries(bundles)) {
        if (bundle.observed.some((index) => changed.has(index))) continue;
        const code = this.kept.readText(bundle.code);
        const metafile = this.kept.readText(bundle.metafile);
        if (code !== undefined && metafile !== undefined) found.set(file, { code, metafile });
      }
    }
    return found;
  }

  /**
   * Keeps what a run made, unless something that it depended on has changed since the cache was asked: then
   * nobody knows what it saw. A cache that cannot be written makes the next run slower, not wrong.
   */
  keep(files: readonly string[], { bundles, metafile, entryPoints }: BundleRun): void {
    const dependences = new Dependences(metafile.inputs, this.asked);
    const observed = stateOf(dependences, this.begunMs);
    if (observed === undefined) return;
    const indices = new Map(observed.map((each, index) => [each.path, index]));
    try {
      const made = files.map((file, index): [string, KeptBundle] => [
        file,
        {
          observed: [...dependences.pathsOf(entryPoints[index] ?? '')].map((each) =>
            indexIn(indices, each),
          ),
          code: this.kept.writeText(bundles[index]?.code ?? ''),
          metafile: this.kept.writeText(bundles[index]?.metafile ?? ''),
        },
      ]);
      const run: Run = { observed, bundles: Object.fromEntries(made) };
      const runs = [...this.runs.flatMap((each) => without(each, files)), run];
      this.kept.write(this.name, JSON.stringify(runs));
      this.kept.prune();
    } catch {}
  }

  private read(): readonly Run[] {
    const text = this.kept.read(this.name);
    return text === undefined ? [] : JSON.parse(text);
  }
}

/** @returns undefined when that is not all, or something has changed since */
function stateOf(dependences: Dependences, begunMs: number): Run['observed'] | undefined {
  if (!dependences.isComplete) return undefined;
  const observer = new Observer();
  const observed: (Observation & { state: string })[] = [];
  for (const each of dependences.all()) {
    const state = observer.stateOf(each);
    if (state === undefined || observer.changedSince(each, begunMs)) return undefined;
    observed.push({ ...each, state });
  }
  return observed;
}

function indexIn(indices: ReadonlyMap<string, number>, file: string): number {
  const found = indices.get(file);
  if (found === undefined) throw new Error(`${file} was not observed`);
  return found;
}

/** A run without what another has made since, if anything else is left of it. */
function without({ observed, bundles }: Run, files: readonly string[]): Run[] {
  const left = Object.entries(bundles).filter(([file]) => !files.includes(file));
  return left.length === 0 ? [] : [{ observed, bundles: Object.fromEntries(left) }];
}
