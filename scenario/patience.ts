/** How long nothing may change before waiting is given up, in ms. */
const QUIET_MS = 20_000;

/** How often to look, in ms. */
const LOOK_EVERY_MS = 200;

/**
 * Looks again and again until there is as much as there should be, or nothing more has come for a
 * while: what is missing then is for whoever compares to say.
 *
 * @param look answers how much there is
 */
export async function untilThereAre(count: number, look: () => Promise<number>): Promise<void> {
  let before = -1;
  let changedAt = Date.now();
  for (;;) {
    const now = await look();
    if (now >= count) return;
    if (now !== before) changedAt = Date.now();
    else if (Date.now() - changedAt > QUIET_MS) return;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
