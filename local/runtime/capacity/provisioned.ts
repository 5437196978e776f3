import type { Environment } from '../environment';
import { type MinuteOfUtilization, Utilization } from './utilization';

/** Environments of one alias that are initialised ahead of any invocation, and kept at a number. */
export class ProvisionedEnvironments {
  private readonly utilization = new Utilization();
  private readonly kept = new Set<Environment>();
  private readonly idle: Environment[] = [];
  private wanted = 0;
  private wantedSince = Date.now();
  private earlierMs = 0;
  private starting = 0;
  private stopped = false;

  /** @param start starts a further one; it throws where the function cannot be initialised */
  constructor(private readonly start: () => Promise<Environment | undefined>) {}

  /** How many there are to be. */
  get count(): number {
    return this.wanted;
  }

  /** How long there have been any, all of them together, in ms: what is paid for. */
  get environmentMs(): number {
    return this.earlierMs + this.wanted * (Date.now() - this.wantedSince);
  }

  /**
   * Has so many from now on: initialises what is missing, and ends what is too much once it is idle.
   *
   * @throws when one cannot be initialised
   */
  async keep(count: number): Promise<void> {
    this.earlierMs = this.environmentMs;
    this.wantedSince = Date.now();
    this.wanted = count;
    while (this.surplus() > 0) {
      const one = this.idle.shift();
      if (!one) break;
      this.drop(one);
    }
    await this.startMissing();
  }

  /** One that is idle; the one used last is the most likely to be warm in every sense. */
  take(): Environment | undefined {
    let taken = this.idle.pop();
    while (taken && !taken.alive) taken = this.idle.pop();
    if (this.wanted > 0) this.sample();
    return taken;
  }

  giveBack(environment: Environment): void {
    if (!environment.alive) this.replace(environment);
    else if (this.surplus() > 0) this.drop(environment);
    else this.idle.push(environment);
  }

  has(environment: Environment): boolean {
    return this.kept.has(environment);
  }

  /** How much of them was used since this was last asked. */
  takeMinute(): MinuteOfUtilization | undefined {
    // What goes on for longer than a minute is seen in each.
    if (this.kept.size > this.idle.length) this.sample();
    return this.utilization.take();
  }

  /** Ends every one that is idle: Lambda starts others in their place. */
  recycle(): void {
    for (const environment of this.idle.splice(0)) environment.kill();
  }

  stop(): void {
    this.stopped = true;
  }

  private surplus(): number {
    return this.kept.size + this.starting - this.wanted;
  }

  private sample(): void {
    const busy = this.kept.size - this.idle.length;
    this.utilization.sample(Math.min(1, busy / this.wanted));
  }

  private async startMissing(): Promise<void> {
    const missing = Math.max(0, -this.surplus());
    await Promise.all(Array.from({ length: missing }, () => this.startOne()));
  }

  private async startOne(): Promise<void> {
    this.starting++;
    try {
      const environment = await this.start();
      if (!environment) return;
      if (this.kept.size >= this.wanted) {
        environment.kill();
        return;
      }
      this.kept.add(environment);
      this.idle.push(environment);
      void environment.ended.then(() => this.replace(environment));
    } finally {
      this.starting--;
    }
  }

  private drop(environment: Environment): void {
    this.kept.delete(environment);
    environment.kill();
  }

  /** Has another one in the place of one that has ended. */
  private replace(environment: Environment): void {
    if (!this.kept.delete(environment) || this.stopped) return;
    const index = this.idle.indexOf(environment);
    if (index >= 0) this.idle.splice(index, 1);
    // Its log says why, where that fails; the number is one less until another one ends.
    this.startMissing().catch(() => {});
  }
}
