import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { readJson } from './read-json';

const schema = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().optional(), integrity: z.string().optional() }),
  ),
});

/** What npm has written down of a package. */
export interface LockedPackage {
  readonly version?: string;
  /** As in `sha512-…`, in base64; more than one with spaces between. */
  readonly integrity?: string;
}

/**
 * The packages of a project's package-lock.json, by where they are installed: `node_modules/a`.
 * None where the project has no such file.
 *
 * @throws when it is of npm 6 or older, or broken
 */
export function lockedPackages(project: string): ReadonlyMap<string, LockedPackage> {
  const file = path.join(project, 'package-lock.json');
  if (!existsSync(file)) return new Map();
  const found = schema.safeParse(readJson(file));
  if (found.success) return new Map(Object.entries(found.data.packages));
  throw new Error(
    `${file} must have the packages of lockfileVersion 2 or 3, got something else; write it with npm 7 or newer`,
  );
}
