import { nameOf as nameOfRun } from '../../../../sweep/crashes/plan';
import type { SweepResult } from '../../../../sweep/crashes/sweep';
import { nameOf, type Variant } from '../../../../sweep/crashes/variant';
import type { ViolationKind } from '../../../../sweep/judgement/judge';

/** A variant that was swept. */
export interface Swept {
  readonly variant: Variant;
  readonly result: SweepResult;
  readonly seconds: number;
  readonly agreement?: Agreement;
}

/** Runs that were made in isolates and in processes. */
export interface Agreement {
  readonly compared: number;
  /** Runs that were judged differently, with both verdicts. */
  readonly differing: readonly string[];
}

/** What `sluice sweep --json` prints. */
export function sweepJson(seed: number, swept: readonly Swept[]) {
  const sum = (count: (one: Swept) => number) => swept.reduce((all, one) => all + count(one), 0);
  const failed = swept.flatMap(({ variant, result }) =>
    result.failed.map((run) => ({ variant, ...run })),
  );
  const runsWith = (kind: ViolationKind) =>
    failed.filter(({ violations }) => violations.some((violation) => violation.kind === kind))
      .length;
  return {
    seed,
    crashPoints: sum(({ result }) => result.crashPoints),
    runs: sum(({ result }) => result.runs),
    lost: runsWith('lost'),
    chargedTwice: runsWith('charged-twice'),
    stuck: runsWith('stuck'),
    seconds: Math.round(sum(({ seconds }) => seconds) * 10) / 10,
    violations: failed.flatMap(({ variant, violations, trace, ...run }) =>
      violations.map((violation) => ({
        variant: nameOf(variant),
        run: nameOfRun(run),
        ...violation,
        trace,
      })),
    ),
    variants: swept.map(({ variant, result, seconds, agreement }) => ({
      ...variant,
      crashPoints: result.crashPoints,
      runs: result.runs,
      crashed: result.crashed,
      unreached: result.unreached,
      failed: result.failed.length,
      deadLetters: result.deadLetters,
      notifiedAgain: result.notifiedAgain,
      seconds: Math.round(seconds * 10) / 10,
      ...(agreement ? { agreement } : {}),
    })),
  };
}
