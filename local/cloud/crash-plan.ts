import type { Call, Interceptor } from '../gateway/gateway';
import type { CrashPoint } from './types';

/** A crash that has not happened yet. */
interface Planned extends CrashPoint {
  /** Calls of the function since the crash was planned. */
  seen: number;
  /** The call to crash after, once it has been made. */
  chosen?: Call;
}

/** Ends functions' environments at chosen calls. */
export class CrashPlan implements Interceptor {
  private planned = new Map<string, Planned>();

  constructor(
    private readonly kill: (functionPath: string, environmentId: string) => Promise<void>,
  ) {}

  /** Plans one crash of each function given, counting calls from now on, and no others. */
  set(points: readonly CrashPoint[]): void {
    this.planned = new Map(points.map((point) => [point.function, { ...point, seen: 0 }]));
  }

  async before(call: Call): Promise<boolean> {
    const planned = this.planOf(call);
    if (!planned || ++planned.seen !== planned.call) return false;
    if (planned.when === 'before') return this.crash(call);
    planned.chosen = call;
    return false;
  }

  async after(call: Call): Promise<boolean> {
    return this.planOf(call)?.chosen === call && this.crash(call);
  }

  private planOf({ principal }: Call): Planned | undefined {
    return principal.kind === 'function' ? this.planned.get(principal.functionPath) : undefined;
  }

  private async crash({ principal }: Call): Promise<boolean> {
    if (principal.kind !== 'function') return false;
    this.planned.delete(principal.functionPath);
    await this.kill(principal.functionPath, principal.environmentId);
    return true;
  }
}
