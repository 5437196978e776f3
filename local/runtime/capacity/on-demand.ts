import type { Environment } from '../environment';
import { ColdStartCauses, type Loss } from './cold-start-cause';
import type { Lifetime } from './lifetime';

/** Environments that were started for an invocation, and are kept for a while to be used again. */
export class OnDemandEnvironments {
  readonly causes = new ColdStartCauses();
  private readonly idle: Environment[] = [];
  private readonly expiry = new Map<Environment, NodeJS.Timeout>();
  private readonly endsAt = new Map<Environment, number>();

  constructor(private readonly lifetime: (environmentId: string) => Lifetime) {}

  /** Makes an environment one of them, once it is initialised. */
  add(environment: Environment): void {
    this.endsAt.set(environment, Date.now() + this.lifetime(environment.id).lifeMs);
    void environment.ended.then(() => this.lose(environment, 'crash'));
  }

  /** One that is idle; the one used last is the most likely to be warm in every sense. */
  take(): Environment | undefined {
    for (let last = this.idle.pop(); last; last = this.idle.pop()) {
      clearTimeout(this.expiry.get(last));
      if (last.alive) return last;
    }
    return undefined;
  }

  /** Keeps one that has had its invocation, until it is idle for too long or too old. */
  giveBack(environment: Environment): void {
    if (!environment.alive) {
      this.lose(environment, 'crash');
      return;
    }
    const { idleMs } = this.lifetime(environment.id);
    const leftMs = (this.endsAt.get(environment) ?? 0) - Date.now();
    if (leftMs <= 0) {
      this.end(environment, 'recycled');
      return;
    }
    this.idle.push(environment);
    const keptMs = Math.min(idleMs, leftMs);
    if (keptMs === Number.POSITIVE_INFINITY) return;
    const loss = idleMs <= leftMs ? 'idle' : 'recycled';
    this.expiry.set(environment, setTimeout(() => this.end(environment, loss), keptMs).unref());
  }

  /** Ends every one that is idle. */
  recycle(): void {
    for (const environment of this.idle.splice(0)) this.end(environment, 'recycled');
  }

  private end(environment: Environment, loss: Loss): void {
    this.lose(environment, environment.alive ? loss : 'crash');
    environment.kill();
  }

  /** Notes once what has become of it. */
  private lose(environment: Environment, loss: Loss): void {
    if (!this.endsAt.delete(environment)) return;
    clearTimeout(this.expiry.get(environment));
    this.expiry.delete(environment);
    const index = this.idle.indexOf(environment);
    if (index >= 0) this.idle.splice(index, 1);
    this.causes.lose(loss);
  }
}
