import { check } from '../../lib/guardrails/check';
import { type CheckReport, isWrong, reportOf } from './check/check-report';
import { jsonOf } from './check/json';
import { sarifOf } from './check/sarif';
import { subjectAt } from './check/subject';
import { textOf } from './check/text';
import { print, printJson } from './print';

export interface CheckOptions {
  readonly assembly?: string;
  readonly fixHints?: boolean;
  readonly showUnknown?: boolean;
  readonly strict?: boolean;
  readonly accountConcurrency?: number;
  readonly json?: boolean;
  readonly sarif?: boolean;
}

/** Checks assemblies and templates as one app, and prints what was found. */
export async function checkPaths(paths: readonly string[], options: CheckOptions): Promise<void> {
  const { assembly, accountConcurrency, strict = false } = options;
  const given = [...(assembly === undefined ? [] : [assembly]), ...paths];
  const subjects = (given.length > 0 ? given : ['cdk.out']).map(subjectAt);
  const stacks = subjects.flatMap((subject) => subject.stacks);
  const findings = check(stacks, { accountConcurrency });
  const report = reportOf(
    findings,
    subjects.flatMap(({ acknowledgements }) => acknowledgements),
  );
  write(report, options);
  if (isWrong(report, strict)) process.exitCode = 1;
}

function write(report: CheckReport, options: CheckOptions): void {
  if (options.json) printJson(jsonOf(report));
  else if (options.sarif) printJson(sarifOf(report));
  else print(...textOf(report, options));
}
