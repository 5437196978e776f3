/** One thing that holds where Payments is deployed, or does not. */
export interface Check {
  /** A sentence without its end: "a second identical deployment changes nothing". */
  readonly name: string;
  /** @throws with what is wrong, when it does not hold */
  run(): Promise<void>;
  /** Nothing after it can be looked at when it fails. */
  readonly needed?: boolean;
}

export type Verdict =
  | { readonly kind: 'holds' }
  /** It fails as it is known to on this target. */
  | { readonly kind: 'known'; readonly reason: string }
  /** It holds although it is known to fail: what is listed is out of date. */
  | { readonly kind: 'repaired'; readonly reason: string }
  | { readonly kind: 'fails'; readonly message: string; readonly isEnd: boolean }
  | { readonly kind: 'not reached' };

export interface Result {
  readonly name: string;
  readonly verdict: Verdict;
  readonly seconds: number;
}

/**
 * Runs checks in their order. What is known to fail is no failure, and what is known to fail and
 * does not is one.
 *
 * @param known why a check cannot hold on this target, by its name
 */
export async function runChecks(
  checks: readonly Check[],
  known: Readonly<Record<string, string>>,
  onResult: (result: Result) => void,
): Promise<Result[]> {
  const results: Result[] = [];
  let reached = true;
  for (const check of checks) {
    const startedAt = performance.now();
    const verdict: Verdict = reached
      ? await verdictOn(check, known[check.name])
      : { kind: 'not reached' };
    if (verdict.kind === 'fails' && (check.needed || verdict.isEnd)) reached = false;
    const seconds = (performance.now() - startedAt) / 1000;
    const result = { name: check.name, verdict, seconds };
    results.push(result);
    onResult(result);
  }
  return results;
}

async function verdictOn(check: Check, reason: string | undefined): Promise<Verdict> {
  try {
    await check.run();
    return reason === undefined ? { kind: 'holds' } : { kind: 'repaired', reason };
  } catch (error) {
    const isEnd = error instanceof EndpointGone;
    if (reason !== undefined && !isEnd) return { kind: 'known', reason };
    return { kind: 'fails', message: (error as Error).message, isEnd };
  }
}

/** The same checks, each of which tells, when it fails, that nothing could hold any more. */
export function whileItAnswers(
  checks: readonly Check[],
  url: string,
  answers: (url: string) => Promise<boolean>,
): Check[] {
  return checks.map((check) => ({
    ...check,
    run: async () => {
      try {
        await check.run();
      } catch (error) {
        if (await answers(url)) throw error;
        throw new EndpointGone(
          `${url} must keep answering, got nothing any more; look why it ended, start it again, and run this again`,
        );
      }
    },
  }));
}

/** The endpoint has ended while something was asked of it. */
export class EndpointGone extends Error {}

/** Whether a run may pass with such a verdict. */
export function isFine({ verdict }: Result): boolean {
  return verdict.kind === 'holds' || verdict.kind === 'known';
}
