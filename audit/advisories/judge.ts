import { type Bill, wayTo } from '../bundles/bill';
import type { Package } from '../bundles/installed-packages';
import { type Advisory, isAffected } from './answer';
import { type Ignored, isOverdue } from './ignore-list';
import { isAtLeast, type Level, SEVERITIES } from './severity';

/** An advisory on a version that is bundled. */
export interface Finding {
  readonly advisory: Advisory;
  readonly version: string;
  /** The functions it is in, each with the ids of the packages it came by. */
  readonly functions: readonly { readonly path: string; readonly way: readonly string[] }[];
  /** `open` fails. */
  readonly status: 'open' | 'below the level' | 'ignored';
  /** Why, and until when. */
  readonly ignored?: Ignored;
}

export interface Judgement {
  /** The worst first. */
  readonly findings: readonly Finding[];
  /** Entries whose day is over, which fail: their reasons are to be looked at again. */
  readonly overdue: readonly Ignored[];
  /** Entries that nothing needs. */
  readonly unused: readonly Ignored[];
}

export function judge(
  bills: readonly Bill[],
  advisories: readonly Advisory[],
  ignoreList: readonly Ignored[],
  level: Level,
  now: Date,
): Judgement {
  const overdue = ignoreList.filter((one) => isOverdue(one, now));
  const inForce = ignoreList.filter((one) => !overdue.includes(one));
  const packages = new Map(bills.flatMap((bill) => bill.packages).map((one) => [one.id, one]));
  const findings = [...packages.values()]
    .flatMap((one) => advisories.filter((advisory) => isAbout(advisory, one)).map(findingOf(one)))
    .sort(worstFirst);
  return {
    findings,
    overdue,
    unused: inForce.filter((one) => !findings.some(({ ignored }) => ignored === one)),
  };

  function findingOf({ id, version }: Package) {
    return (advisory: Advisory): Finding => {
      const ignored = inForce.find((one) => isFor(one, advisory));
      const fails = isAtLeast(advisory.severity, level);
      const functions = bills
        .filter((bill) => bill.packages.some((one) => one.id === id))
        .map((bill) => ({ path: bill.path, way: wayTo(bill, id) }));
      const status = ignored ? 'ignored' : fails ? 'open' : 'below the level';
      return { advisory, version, functions, status, ignored };
    };
  }
}

export function isWrong({ findings, overdue }: Judgement): boolean {
  return overdue.length > 0 || findings.some(({ status }) => status === 'open');
}

function isAbout(advisory: Advisory, { name, version }: Package): boolean {
  return advisory.package === name && isAffected(version, advisory);
}

function isFor(ignored: Ignored, advisory: Advisory): boolean {
  return ignored.advisory === advisory.id && ignored.package === advisory.package;
}

function worstFirst(one: Finding, other: Finding): number {
  const severity = ({ advisory }: Finding) => SEVERITIES.indexOf(advisory.severity);
  return severity(other) - severity(one);
}
