import type { Call, Interceptor } from '../gateway/gateway';
import type { CrashPoint } from './crash-point';

/** A crash that has not happened yet. */
interface Planned extends CrashPoint {
  /** Calls, or invocations, of the function since the crash was planned. */
  seen: number;
  /** The call to crash after, once it has been made. */
  chosen?: Call;
}

/** Ends functions' environments at chosen calls, and at the end of chosen invocations. */
export class CrashPlan implements Interceptor {
  private readonly planned = new Set<Planned>();

  constructor(
    private readonly kill: (functionPath: string, environmentId: string) => Promise<void>,
  ) {}

  /**
   * Plans these crashes, each to happen once, counting from now on, and no others.
   *
   * @returns those planned before that have not happened
   */
  set(points: readonly CrashPoint[]): CrashPoint[] {
    const left = [...this.planned].map(({ function: path, call, when }) => ({
      function: path,
      call,
      when,
    }));
    this.planned.clear();
    for (const point of points) this.planned.add({ ...point, seen: 0 });
    return left;
  }

  async before(call: Call): Promise<boolean> {
    const { principal } = call;
    if (principal.kind !== 'function') return false;
    let crashes = false;
    for (const planned of this.of(principal.functionPath)) {
      if (planned.when === 'before-acknowledgement' || ++planned.seen !== planned.call) continue;
      if (planned.when === 'after') planned.chosen = call;
      else crashes = this.planned.delete(planned);
    }
    if (crashes) await this.kill(principal.functionPath, principal.environmentId);
    return crashes;
  }

  async after(call: Call): Promise<boolean> {
    const planned = [...this.planned].find(({ chosen }) => chosen === call);
    if (!planned || call.principal.kind !== 'function') return false;
    this.planned.delete(planned);
    await this.kill(planned.function, call.principal.environmentId);
    return true;
  }

  /** Told of an invocation that begins. @returns whether it is to end as a crash, once it is done */
  crashesAtEnd(functionPath: string): boolean {
    let crashes = false;
    for (const planned of this.of(functionPath)) {
      if (planned.when !== 'before-acknowledgement' || ++planned.seen !== planned.call) continue;
      crashes = this.planned.delete(planned);
    }
    return crashes;
  }

  private of(functionPath: string): Planned[] {
    return [...this.planned].filter((planned) => planned.function === functionPath);
  }
}
