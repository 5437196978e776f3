import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { LockedPackage } from './lockfile';
import { readJson } from './read-json';

/** A package of which code is bundled. */
export interface Package {
  /** `name@version`: what tells it from others. */
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** As its author wrote it, an SPDX expression more often than not. */
  readonly license?: string;
  readonly integrity?: string;
}

const manifest = z.object({
  name: z.string().min(1),
  version: z.string().min(1),
  license: z.unknown().optional(),
});

/** The packages of a project, as they are installed. */
export class InstalledPackages {
  private readonly byLocation = new Map<string, Package>();

  /**
   * @param project the directory that paths in metafiles start from
   * @param locked by where they are installed
   */
  constructor(
    private readonly project: string,
    private readonly locked: ReadonlyMap<string, LockedPackage>,
  ) {}

  /**
   * The package that a file belongs to: the innermost `node_modules` decides, so that two versions
   * of one package stay apart; nothing for a file of the app itself.
   *
   * @throws when it is not installed, or not as package-lock.json says
   */
  of(file: string): Package | undefined {
    const [location] = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? [];
    if (location === undefined) return undefined;
    const found = this.byLocation.get(location) ?? this.read(location);
    this.byLocation.set(location, found);
    return found;
  }

  private read(location: string): Package {
    const file = path.join(this.project, location, 'package.json');
    if (!existsSync(file)) {
      throw new Error(
        `--project must be the directory of the app, with node_modules, got "${this.project}", which has no ${location}`,
      );
    }
    const read = manifest.safeParse(readJson(file));
    if (!read.success) {
      throw new Error(
        `${file} must have a name and a version, got ${z.prettifyError(read.error)}; install the packages anew with npm ci`,
      );
    }
    const { name, version } = read.data;
    const { version: lockedVersion = version, integrity } = this.locked.get(location) ?? {};
    if (lockedVersion !== version) {
      throw new Error(
        `${file} must have the version of package-lock.json, ${lockedVersion}, got ${version}; run npm ci`,
      );
    }
    return {
      id: `${name}@${version}`,
      name,
      version,
      license: licenseOf(read.data.license),
      integrity,
    };
  }
}

/** Old packages have an object in place of the expression. */
function licenseOf(license: unknown): string | undefined {
  const old = z.object({ type: z.string() }).safeParse(license);
  if (old.success) return old.data.type;
  return typeof license === 'string' ? license : undefined;
}
