import { onOutput as pc } from '../../cli/colours';
import type { Ignored } from '../advisories/ignore-list';
import type { Finding } from '../advisories/judge';
import type { AuditReport } from '../check';

/** The report for people, a line each. */
export function textOf({ bills, unknown, judgement, registry, level }: AuditReport): string[] {
  const { findings, overdue, unused } = judgement;
  const ids = new Set(bills.flatMap(({ packages }) => packages.map(({ id }) => id)));
  const open = findings.filter(({ status }) => status === 'open').length;
  const others = (status: Finding['status']) =>
    findings.filter((finding) => finding.status === status).length;
  return [
    ...findings.flatMap(findingLines),
    ...overdue.map(
      (entry) =>
        `${pc.red('overdue')} ${nameOf(entry)} was ignored until ${entry.until}: ${entry.reason} Update the package, or judge anew and give a later date`,
    ),
    ...unused.map(
      (entry) =>
        `${pc.yellow('unused')} ${nameOf(entry)} is ignored, and nothing bundled needs that; remove the entry`,
    ),
    ...unknown.map(
      (path) =>
        `${pc.yellow('unknown')} ${pc.bold(path)} was not bundled with the app: what is in it was not checked`,
    ),
    `${counted(bills.length, 'function')}, ${counted(ids.size, 'package')} bundled, asked ${registry}`,
    `${open} at or above ${level}, ${others('below the level')} below, ${others('ignored')} ignored, ${overdue.length} overdue`,
  ];
}

/** What was written, and where; without more to come, what that says nothing of. */
export function writtenLine(directory: string, files: readonly string[], isAll: boolean): string {
  const written = `${counted(files.length, 'bill')} of materials written to ${directory}`;
  return isAll ? `${written}; no advisory was asked for` : written;
}

function findingLines({ advisory, version, functions, status, ignored }: Finding): string[] {
  const { id, package: name, severity, title, url, vulnerableVersions } = advisory;
  const colour = status === 'open' ? pc.red : pc.dim;
  return [
    `${colour(severity)} ${pc.bold(`${name} ${version}`)}: ${title} (${id}, ${vulnerableVersions}${status === 'open' ? '' : `, ${status}`})`,
    ...(ignored ? [`  until ${ignored.until}: ${ignored.reason}`] : []),
    ...functions.map(({ path, way }) => `  ${path} > ${way.join(' > ')}`),
    `  ${url}`,
    '',
  ];
}

function nameOf({ advisory, package: name }: Ignored): string {
  return `${advisory} of ${pc.bold(name)}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
