import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { REPOSITORY } from './workflow';

/** What is looked at of one kind of dependencies that are kept up to date. */
export interface Update {
  readonly 'package-ecosystem': string;
  readonly directory: string;
  readonly schedule: { readonly interval: string };
  readonly groups: Readonly<
    Record<
      string,
      { readonly patterns: readonly string[]; readonly 'update-types'?: readonly string[] }
    >
  >;
  readonly ignore?: readonly {
    readonly 'dependency-name': string;
    readonly 'update-types'?: readonly string[];
  }[];
}

/** .github/dependabot.yml, parsed strictly. */
export function dependabot(): { readonly version: number; readonly updates: readonly Update[] } {
  return parse(readFileSync(path.join(REPOSITORY, '.github/dependabot.yml'), 'utf8'));
}

/** The first group that a dependency fits, which is the one that Dependabot puts it in. */
export function groupOf({ groups }: Update, dependency: string): string | undefined {
  return Object.entries(groups).find(([, { patterns }]) =>
    patterns.some((pattern) => fits(dependency, pattern)),
  )?.[0];
}

function fits(dependency: string, pattern: string): boolean {
  const [start = '', ...rest] = pattern.split('*');
  return rest.length === 0 ? dependency === pattern : dependency.startsWith(start);
}
