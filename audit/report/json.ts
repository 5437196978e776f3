import { isWrong } from '../advisories/judge';
import type { AuditReport } from '../check';

/** The report for programs. */
export function jsonOf({ bills, unknown, judgement, registry, level }: AuditReport) {
  const { findings, overdue, unused } = judgement;
  return {
    passed: !isWrong(judgement),
    registry,
    level,
    functions: bills.map(({ path, packages }) => ({
      path,
      packages: packages.map(({ id }) => id),
    })),
    unknown,
    findings: findings.map(({ advisory, version, functions, status, ignored }) => ({
      advisory: advisory.id,
      package: advisory.package,
      version,
      severity: advisory.severity,
      status,
      title: advisory.title,
      url: advisory.url,
      vulnerableVersions: advisory.vulnerableVersions,
      functions,
      ...(ignored && { reason: ignored.reason, until: ignored.until }),
    })),
    overdue,
    unused,
  };
}
