import type { Inhabitants } from './passing-time';

/** How long nothing must have happened when nobody outside of the cloud's thread is asked, in real ms. */
const STILL_MS = 100;

/** And when somebody is: a function's process, the payment gateway. */
const OUTSIDE_MS = 400;

/** What one look at it counts at most: a thread that was busy has seen nothing meanwhile. */
const LOOK_MS = 20;

/** How often time is moved with nothing coming of it, before what comes every moment is passed over. */
const MOVES_IN_VAIN = 10;

/** Tells when everything that still runs only waits for time. */
export class Stillness {
  private happened = -1;
  private lookedAt = performance.now();
  private lastedMs = 0;
  private moves = 0;

  constructor(private readonly inhabitants: Inhabitants) {}

  /** How long the cloud must have been still for that, in real ms. */
  get neededMs(): number {
    const { gateway, functions, held } = this.inhabitants;
    const asked = functions.all().reduce((sum, pool) => sum + pool.asksOutside(), gateway.inFlight);
    return asked > held.count ? OUTSIDE_MS : STILL_MS;
  }

  /** Looks whether anything has happened since the last look, and answers whether nothing does. */
  look(): boolean {
    const now = performance.now();
    const passedMs = Math.min(LOOK_MS, now - this.lookedAt);
    this.lookedAt = now;
    const happened = this.count();
    if (happened === this.happened) this.lastedMs += passedMs;
    else {
      this.lastedMs = 0;
      this.moves = 0;
    }
    this.happened = happened;
    return this.lastedMs >= this.neededMs;
  }

  /** Whether time has been moved again and again, and nothing happens: an interval may go off. */
  get movedInVain(): boolean {
    return this.moves >= MOVES_IN_VAIN;
  }

  /** Begins anew, once time has been moved. */
  moved(): void {
    this.lastedMs = 0;
    this.moves++;
  }

  private count(): number {
    const { gateway, functions } = this.inhabitants;
    return functions.all().reduce((sum, pool) => sum + pool.happened(), gateway.answered);
  }
}
