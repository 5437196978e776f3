import type { ScheduleSpec } from '../../assembly/model';
import type { Invocation, InvocationResult } from '../invocation';
import { type Recurrence, recurrence } from './next-occurrence';

/** The first pause between two attempts; each further one is twice as long. */
const FIRST_RETRY_MS = 1_000;

export interface SchedulePorts {
  /** Whether Scheduler may take the schedule's role, and invoke the target with it. */
  mayInvoke(): boolean;
  invoke(invocation: Invocation): Promise<InvocationResult>;
  /** Waits so many ms between two attempts. */
  pause(ms: number): Promise<void>;
}

/**
 * One schedule of EventBridge Scheduler. It invokes asynchronously: what is retried is an
 * invocation that was throttled; a function that fails was reached.
 */
export class Schedule {
  /** When it is due next, in ms since the epoch; infinite when it is not any more. */
  dueAt = Number.POSITIVE_INFINITY;
  private readonly next: Recurrence;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly spec: ScheduleSpec,
    private readonly ports: SchedulePorts,
  ) {
    try {
      this.next = recurrence(spec.expression, spec.timeZone, new Date());
    } catch (cause) {
      throw new Error(`${spec.path}: ${(cause as Error).message}`, { cause });
    }
  }

  start(): void {
    if (this.spec.enabled) this.arm();
  }

  stop(): void {
    this.stopped = true;
    this.dueAt = Number.POSITIVE_INFINITY;
    clearTimeout(this.timer);
  }

  private arm(): void {
    const due = this.stopped ? undefined : this.next(new Date());
    this.dueAt = due?.getTime() ?? Number.POSITIVE_INFINITY;
    if (!due) return;
    this.timer = setTimeout(() => {
      this.arm();
      void this.attempt();
    }, due.getTime() - Date.now());
    this.timer.unref();
  }

  private async attempt(): Promise<void> {
    const { input: payload, targetArn: invokedArn, maximumRetryAttempts } = this.spec;
    const startedAt = Date.now();
    for (let retries = 0; !this.stopped; retries++) {
      // What Scheduler may not do is no better later on.
      if (!this.ports.mayInvoke()) return;
      const result = await this.ports.invoke({ payload, invokedArn });
      const tooOld = Date.now() - startedAt > this.spec.maximumEventAgeMs;
      if (result.kind !== 'throttled' || retries >= maximumRetryAttempts || tooOld) return;
      await this.ports.pause(FIRST_RETRY_MS * 2 ** Math.min(retries, 8));
    }
  }
}
