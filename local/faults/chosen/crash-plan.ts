import type { Call, CallFault } from '../../gateway/call';
import { FINAL_ERRORS } from '../aws-errors';
import type { CrashPoint } from './crash-point';

type When = CrashPoint['when'];

const AT_CALLS: readonly When[] = ['before', 'after', 'refused'];

const AT_ENDS: readonly When[] = ['before-acknowledgement'];

/** A crash that has not happened yet. */
interface Planned extends CrashPoint {
  /** Calls, or invocations, of the function since the crash was planned. */
  seen: number;
}

/** Ends functions' environments at chosen calls, or has these refused, and at the end of chosen invocations. */
export class CrashPlan {
  private readonly planned = new Set<Planned>();

  /**
   * Plans these crashes, each to happen once, counting from now on, and no others.
   *
   * @returns those planned before that have not happened
   */
  set(points: readonly CrashPoint[]): CrashPoint[] {
    const left = [...this.planned].map(({ seen: _, ...point }) => point);
    this.planned.clear();
    for (const point of points) this.planned.add({ ...point, seen: 0 });
    return left;
  }

  /** Told of every call as it arrives. @returns what it is to end in */
  ofCall({ principal, service, operation }: Call): CallFault | undefined {
    if (principal.kind !== 'function') return undefined;
    const reached = this.reached(principal.functionPath, AT_CALLS, operation);
    const when = reached.find((one) => one !== 'refused') ?? reached[0];
    if (when === 'before' || when === 'after') return { kind: 'no-answer', when, ends: 'crash' };
    const [refusal] = when === 'refused' ? FINAL_ERRORS[service] : [];
    return refusal && { kind: 'error', ...refusal };
  }

  /** Told of an invocation that begins. @returns whether it is to end as a crash, once it is done */
  crashesAtEnd(functionPath: string): boolean {
    return this.reached(functionPath, AT_ENDS).length > 0;
  }

  /** Counts, and takes what has come to its number, and is what it must be, off the plan. */
  private reached(functionPath: string, at: readonly When[], operation?: string): When[] {
    return [...this.planned].flatMap((planned) => {
      if (planned.function !== functionPath || !at.includes(planned.when)) return [];
      if (++planned.seen !== planned.call) return [];
      if ((planned.operation ?? operation) !== operation) return [];
      this.planned.delete(planned);
      return planned.when;
    });
  }
}
