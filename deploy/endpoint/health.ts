/** How often to ask an endpoint that is starting, in ms. */
const ASK_EVERY_MS = 100;

/** How long an endpoint may take to answer for the first time, in ms. */
const PATIENCE_MS = 30_000;

/** Whether an endpoint answers by now. */
export async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url, { signal: AbortSignal.timeout(5_000) });
    return true;
  } catch {
    return false;
  }
}

/**
 * Waits until an endpoint answers.
 *
 * @param ended tells that it never will
 * @throws when it ended, or has not answered for half a minute
 */
export async function untilItAnswers(url: string, ended: () => string | undefined): Promise<void> {
  const startedAt = Date.now();
  while (!(await answers(url))) {
    const end = ended();
    if (end !== undefined) throw new Error(end);
    if (Date.now() - startedAt > PATIENCE_MS) {
      throw new Error(`${url} must answer within ${PATIENCE_MS / 1000} s, got nothing`);
    }
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
}
