import type { Call, Interceptor } from '../gateway/gateway';
import type { CrashPoint } from './types';

/** Ends a function's environment at one chosen call. */
export class CrashPlan implements Interceptor {
  private point: CrashPoint | undefined;

  constructor(
    private readonly kill: (functionPath: string, environmentId: string) => Promise<void>,
  ) {}

  set(point: CrashPoint | undefined): void {
    this.point = point;
  }

  before(call: Call): Promise<boolean> {
    return this.crash(call, 'before');
  }

  after(call: Call): Promise<boolean> {
    return this.crash(call, 'after');
  }

  private async crash({ principal, number }: Call, when: CrashPoint['when']): Promise<boolean> {
    const { point } = this;
    if (
      principal.kind !== 'function' ||
      point?.when !== when ||
      point.function !== principal.functionPath ||
      point.call !== number
    ) {
      return false;
    }
    this.point = undefined;
    await this.kill(principal.functionPath, principal.environmentId);
    return true;
  }
}
