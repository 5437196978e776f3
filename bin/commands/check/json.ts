import type { CheckReport } from './check-report';

/** The report for programs. */
export function jsonOf({ open, acknowledged, unknown, problems }: CheckReport) {
  return {
    findings: [
      ...open.map(({ rule, severity, path, message, fix, ...more }) => ({
        rule,
        severity,
        path,
        message,
        fix,
        ...more,
      })),
      ...problems.map((problem) => ({ rule: 'acknowledgement', ...problem })),
    ],
    unknown: unknown.map(({ rule, path, message, ...more }) => ({ rule, path, message, ...more })),
    acknowledged: acknowledged.map(({ finding, acknowledgement }) => ({
      rule: finding.rule,
      path: finding.path,
      message: finding.message,
      reason: acknowledgement.reason,
      acknowledgedAt: acknowledgement.path,
    })),
  };
}
