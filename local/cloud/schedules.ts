import type { Application } from '../assembly/model';
import type { AccessControl } from '../authorization/access-control';
import { invokeTarget } from '../authorization/voices/schedules';
import type { Invocation, InvocationResult } from '../runtime/invocation';
import { Pauses } from '../runtime/pauses';
import { Schedule } from '../runtime/scheduler/schedule';
import { AsynchronousInvocations } from './asynchronous-invocations';
import type { Engines } from './engines';
import type { CloudEvent } from './types';

/** How long time may stand still for what a schedule has begun, in real ms. */
const PATIENCE_MS = 2_000;

const CHECK_MS = 5;

export interface SchedulesOptions {
  readonly application: Application;
  readonly endpoint: string;
  readonly engines: Engines;
  readonly access: AccessControl;
  readonly invoke: (invocation: Invocation) => Promise<InvocationResult>;
  readonly tell: (event: CloudEvent) => void;
}

/** Every schedule of the application. */
export class Schedules {
  private readonly schedules: readonly Schedule[];
  private readonly pauses = new Pauses();
  /** Invocations that schedules have begun, without those that wait to be repeated. */
  private running = 0;

  constructor(options: SchedulesOptions) {
    const { application, access, invoke } = options;
    const counted = async (invocation: Invocation) => {
      this.running++;
      try {
        return await invoke(invocation);
      } finally {
        this.running--;
      }
    };
    const { pauses } = this;
    const events = new AsynchronousInvocations({ ...options, invoke: counted, pauses });
    this.schedules = application.schedules.map(
      (spec) =>
        new Schedule(spec, {
          mayInvoke: () => !invokeTarget(access, spec),
          invoke: (invocation) => events.invoke(invocation),
          pause: (ms) => pauses.wait(ms),
        }),
    );
  }

  start(): void {
    for (const schedule of this.schedules) schedule.start();
  }

  stop(): void {
    for (const schedule of this.schedules) schedule.stop();
  }

  /** When the next one is due, or an attempt repeated, in ms since the epoch; infinite when none is. */
  nextDueAt(): number {
    return Math.min(this.pauses.nextEndAt(), ...this.schedules.map(({ dueAt }) => dueAt));
  }

  /** Resolves when what they have begun has ended; what hangs is not waited for. */
  async rest(): Promise<void> {
    const since = performance.now();
    while (this.running > 0 && performance.now() - since < PATIENCE_MS) {
      await new Promise((resolve) => setTimeout(resolve, CHECK_MS));
    }
  }
}
