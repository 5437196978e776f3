import {
  type Acknowledgement,
  type AcknowledgementProblem,
  acknowledgementOf,
  problemsOf,
} from '../../../lib/guardrails/acknowledgements';
import type { Finding, Findings, Unclarity } from '../../../lib/guardrails/finding';
import { rules } from '../../../lib/guardrails/rules';

/** What was found, and what of it somebody says is right. */
export interface CheckReport {
  readonly open: readonly Finding[];
  readonly acknowledged: readonly AcknowledgedFinding[];
  readonly unknown: readonly Unclarity[];
  /** What is wrong with acknowledgements. */
  readonly problems: readonly AcknowledgementProblem[];
}

export interface AcknowledgedFinding {
  readonly finding: Finding;
  readonly acknowledgement: Acknowledgement;
}

export function reportOf(
  { findings, unknown }: Findings,
  acknowledgements: readonly Acknowledgement[],
): CheckReport {
  const open: Finding[] = [];
  const acknowledged: AcknowledgedFinding[] = [];
  for (const finding of findings) {
    const acknowledgement = acknowledgementOf(finding, acknowledgements);
    if (acknowledgement) acknowledged.push({ finding, acknowledgement });
    else open.push(finding);
  }
  const ids = rules.map(({ id }) => id);
  return { open, acknowledged, unknown, problems: problemsOf(acknowledgements, findings, ids) };
}

/** How many errors and warnings nobody acknowledged. */
export function countOf({ open, problems }: CheckReport) {
  const all = [...open, ...problems];
  const errors = all.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: all.length - errors };
}

/** Whether the exit code is to say so. */
export function isWrong(report: CheckReport, strict: boolean): boolean {
  const { errors, warnings } = countOf(report);
  return errors > 0 || (strict && warnings > 0);
}
