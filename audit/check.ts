import { readIgnoreList } from './advisories/ignore-list';
import { type Judgement, judge } from './advisories/judge';
import { askRegistry } from './advisories/registry';
import type { Level } from './advisories/severity';
import { type Bill, billOf } from './bundles/bill';
import { functionsOf } from './bundles/functions';
import { InstalledPackages } from './bundles/installed-packages';
import { lockedPackages } from './bundles/lockfile';

/** What is bundled into the functions of an app. */
export interface Bundles {
  readonly bills: readonly Bill[];
  /** Construct paths of functions whose code was made elsewhere. */
  readonly unknown: readonly string[];
}

/** What is known of it. */
export interface AuditReport extends Bundles {
  readonly registry: string;
  readonly level: Level;
  readonly judgement: Judgement;
}

export interface Check {
  readonly level: Level;
  readonly registry: string;
  /** The file that lists what is ignored. */
  readonly ignoreList: string;
  readonly isIgnoreListOptional: boolean;
  /** The clock: whether an entry of the list is overdue. */
  readonly now: Date;
  /** Ends the wait for the registry. */
  readonly signal: AbortSignal;
}

/**
 * @param assembly a directory that `cdk synth` wrote
 * @param project where the app's node_modules and package-lock.json are
 */
export function readBundles(assembly: string, project: string): Bundles {
  const { bundled, unknown } = functionsOf(assembly);
  const installed = new InstalledPackages(project, lockedPackages(project));
  return { bills: bundled.map((one) => billOf(one, installed)), unknown };
}

/** @throws when the advisories cannot be had, or the list of what is ignored cannot be used */
export async function checkAdvisories(bundles: Bundles, check: Check): Promise<AuditReport> {
  const { level, registry, now, signal } = check;
  const ignored = readIgnoreList(check.ignoreList, check.isIgnoreListOptional);
  const advisories = await askRegistry(registry, versionsIn(bundles.bills), signal);
  const judgement = judge(bundles.bills, advisories, ignored, level, now);
  return { ...bundles, registry, level, judgement };
}

function versionsIn(bills: readonly Bill[]): ReadonlyMap<string, ReadonlySet<string>> {
  const versions = new Map<string, Set<string>>();
  for (const { name, version } of bills.flatMap(({ packages }) => packages)) {
    versions.set(name, (versions.get(name) ?? new Set()).add(version));
  }
  return versions;
}
