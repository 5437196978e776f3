import {
  type Dirent,
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  type Stats,
} from 'node:fs';
import * as path from 'node:path';
import { digest } from '../../cache/digest';

/** Something on which the outcome of a run of esbuild depends. */
export interface Observation {
  /** Of a file, for its content, or of a directory, for what is in it. */
  readonly path: string;
  /** Of a directory: the names that count, or null when all do. `name.*` is with any extension. */
  readonly names?: readonly string[] | null;
}

/** Ends a name that counts with any one extension. */
export const ANY_EXTENSION = '.*';

/** How things are, looked at once. */
export class Observer {
  private readonly digests = new Map<string, string | undefined>();
  private readonly listings = new Map<string, readonly Dirent[]>();

  /** What is different when the thing observed is; undefined for a file that is not there. */
  stateOf({ path: observed, names }: Observation): string | undefined {
    if (names === undefined) return this.digestOf(observed);
    const wanted = this.listing(observed).filter((entry) => counts(entry.name, names));
    return digest(wanted.map((entry) => described(observed, entry)).join('\n'));
  }

  /** Whether it became what it is later than that. */
  changedSince({ path: observed, names }: Observation, ms: number): boolean {
    if (names === undefined) return isLater(observed, ms);
    return this.listing(observed)
      .filter((entry) => counts(entry.name, names))
      .some((entry) => isLater(path.join(observed, entry.name), ms));
  }

  private digestOf(file: string): string | undefined {
    if (!this.digests.has(file)) {
      const content = attempt(() => readFileSync(file));
      this.digests.set(file, content && digest(content));
    }
    return this.digests.get(file);
  }

  private listing(directory: string): readonly Dirent[] {
    const found =
      this.listings.get(directory) ??
      attempt(() => readdirSync(directory, { withFileTypes: true })) ??
      [];
    this.listings.set(directory, found);
    return found;
  }
}

/** A name without its last extension: what an import of it may say instead. */
export function stem(name: string): string {
  return name.slice(0, name.length - path.extname(name).length);
}

function counts(name: string, names: readonly string[] | null): boolean {
  return names === null || names.includes(name) || names.includes(stem(name) + ANY_EXTENSION);
}

function described(directory: string, entry: Dirent): string {
  if (!entry.isSymbolicLink()) return entry.name;
  const target = attempt(() => readlinkSync(path.join(directory, entry.name)));
  return `${entry.name} -> ${target}`;
}

/** A directory is what it is from when it was made: what is in it is observed by itself. */
function isLater(file: string, ms: number): boolean {
  const stats = attempt((): Stats => lstatSync(file));
  if (stats === undefined) return true;
  return (stats.isDirectory() ? stats.birthtimeMs : stats.ctimeMs) >= ms;
}

function attempt<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
