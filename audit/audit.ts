import path from 'node:path';
import { Cleanups } from '../cli/cleanups';
import { Interruption } from '../cli/interruption';
import { synthesise } from '../cli/synthesise';
import { configuredRegistry } from './advisories/configured-registry';
import { isWrong } from './advisories/judge';
import type { Level } from './advisories/severity';
import { checkAdvisories, readBundles } from './check';
import { jsonOf } from './report/json';
import { textOf, writtenLine } from './report/text';
import { writeSboms } from './sbom/write-sboms';

export interface AuditOptions {
  readonly level: Level;
  readonly registry?: string;
  readonly sbom?: string;
  readonly offline?: boolean;
  readonly assembly?: string;
  readonly project: string;
  readonly ignored?: string;
  readonly json?: boolean;
  readonly verbose?: boolean;
}

/** How long a registry may take, in milliseconds. npm itself gives it five minutes. */
const PATIENCE_MS = 60_000;

/** Audits the functions of an app, writes what was asked for, and prints what was found. */
export async function audit(options: AuditOptions): Promise<void> {
  if (options.offline && options.sbom === undefined) {
    throw new Error('--offline must come with --sbom, got it alone; add --sbom <dir>');
  }
  const cleanups = new Cleanups();
  const { signal } = new Interruption(cleanups);
  try {
    const assembly =
      options.assembly ??
      (await cleanups.own(synthesise({}, signal), (made) => made.remove())).assembly;
    await auditAssembly(assembly, options, signal);
  } catch (error) {
    // What fails because everything is being stopped is no news.
    if (!signal.aborted) throw error;
  } finally {
    await cleanups.run();
  }
}

async function auditAssembly(
  assembly: string,
  options: AuditOptions,
  signal: AbortSignal,
): Promise<void> {
  const { level, sbom, offline, project, ignored, json } = options;
  const bundles = readBundles(assembly, project);
  if (sbom !== undefined) {
    const files = writeSboms(sbom, bundles.bills);
    // Also where the registry cannot be asked later, and beside the JSON.
    process.stderr.write(`${writtenLine(sbom, files, offline === true)}\n`);
  }
  if (offline) return;
  const report = await checkAdvisories(bundles, {
    level,
    registry: options.registry ?? configuredRegistry(process.env),
    ignoreList: ignored ?? path.join(project, 'audit/ignored-advisories.json'),
    isIgnoreListOptional: ignored === undefined,
    now: new Date(),
    signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
  });
  const text = json ? JSON.stringify(jsonOf(report), undefined, 2) : textOf(report).join('\n');
  process.stdout.write(`${text}\n`);
  if (isWrong(report.judgement)) process.exitCode = 1;
}
