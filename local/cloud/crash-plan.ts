import type { Call, Interceptor } from '../gateway/gateway';
import type { CrashPoint } from './types';

/** Ends a function's environment at one chosen call. */
export class CrashPlan implements Interceptor {
  private point: CrashPoint | undefined;
  private seen = 0;
  private chosen: Call | undefined;

  constructor(
    private readonly kill: (functionPath: string, environmentId: string) => Promise<void>,
  ) {}

  /** Plans the next crash, counting calls from now on; undefined plans none. */
  set(point: CrashPoint | undefined): void {
    this.point = point;
    this.seen = 0;
    this.chosen = undefined;
  }

  async before(call: Call): Promise<boolean> {
    const { principal } = call;
    if (principal.kind !== 'function' || principal.functionPath !== this.point?.function) {
      return false;
    }
    this.seen++;
    if (this.seen !== this.point.call) return false;
    if (this.point.when === 'before') return this.crash(call);
    this.chosen = call;
    return false;
  }

  async after(call: Call): Promise<boolean> {
    return call === this.chosen && this.crash(call);
  }

  private async crash({ principal }: Call): Promise<boolean> {
    this.set(undefined);
    if (principal.kind !== 'function') return false;
    await this.kill(principal.functionPath, principal.environmentId);
    return true;
  }
}
