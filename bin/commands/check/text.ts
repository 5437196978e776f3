import { onOutput as pc } from '../../../cli/colours';
import type { Finding, Severity } from '../../../lib/guardrails/finding';
import { type CheckReport, countOf } from './check-report';

export interface TextOptions {
  readonly fixHints?: boolean;
  readonly showUnknown?: boolean;
}

/** The report for people, a line each. */
export function textOf(report: CheckReport, { fixHints, showUnknown }: TextOptions): string[] {
  const { open, unknown, problems } = report;
  return [
    ...open.flatMap((finding) => findingLines(finding, fixHints === true)),
    ...problems.flatMap(({ severity, path, message, fix }) => [
      headline(severity, path, message),
      `  ${fix}`,
      '',
    ]),
    ...(showUnknown ? unknown : []).map(
      ({ path, rule, message }) =>
        `${pc.cyan('unknown')} ${pc.bold(path)}: ${message} ${pc.dim(`(${rule})`)}`,
    ),
    ...(showUnknown && unknown.length > 0 ? [''] : []),
    summary(report, showUnknown === true),
  ];
}

function findingLines(finding: Finding, fixHints: boolean): string[] {
  const { severity, path, rule, message, fix, link, change } = finding;
  return [
    headline(severity, path, message),
    `  ${fix} ${pc.dim(`(${rule}, ${link})`)}`,
    ...(fixHints ? ['', ...change.split('\n').map((line) => `    ${pc.green(line)}`)] : []),
    '',
  ];
}

function headline(severity: Severity, path: string, message: string): string {
  const colour = severity === 'error' ? pc.red : pc.yellow;
  return `${colour(severity)} ${pc.bold(path)}: ${message}`;
}

function summary(report: CheckReport, showUnknown: boolean): string {
  const { errors, warnings } = countOf(report);
  const { acknowledged, unknown } = report;
  const parts = [
    counted(errors, 'error'),
    counted(warnings, 'warning'),
    `${acknowledged.length} acknowledged`,
    `${unknown.length} unknown${unknown.length > 0 && !showUnknown ? ' (--show-unknown lists them)' : ''}`,
  ];
  return parts.join(', ');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
