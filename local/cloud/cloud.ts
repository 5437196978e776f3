import type { LoggedDecision } from '../authorization/decision-log';
import type { PolicyRevision } from '../authorization/policy-book';
import type { CrashPoint } from '../faults/chosen/crash-point';
import type { FaultChoice } from '../faults/chosen/fault-choice';
import type { FaultPlanInput } from '../faults/plan/fault-plan';
import type { MovableClock } from '../runtime/movable-clock.cjs';
import type { Arrival, Served } from './arrival';
import { checkPrincipalArn } from './principal-arn';
import type { Running, ThreadOptions } from './start-local-cloud';
import { ACCOUNT_ID, type Parts, startParts } from './start-parts';
import type { CloudEvent, Credentials, EventSourceState, QueueState, Statistics } from './types';

/** The local cloud inside its thread: what its caller may ask of what an assembly declares. */
export class Cloud {
  private readonly cleanups: (() => Promise<void> | void)[] = [];
  private parts!: Parts;
  private denials = 0;

  constructor(
    private readonly options: ThreadOptions,
    private readonly clock: MovableClock,
    private readonly tell: (event: CloudEvent) => void,
  ) {}

  async start(): Promise<Running> {
    try {
      this.parts = await startParts(this.options, {
        clock: this.clock,
        tell: this.tell,
        onDenied: () => {
          this.denials++;
        },
        cleanUp: (undo) => this.cleanups.push(undo),
      });
      return this.parts.running;
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  async credentialsFor(principalArn: string): Promise<Credentials> {
    checkPrincipalArn(principalArn, ACCOUNT_ID, this.parts.roles);
    const { principal: _, ...credentials } = this.parts.principals.issue({
      kind: 'caller',
      arn: principalArn,
    });
    return credentials;
  }

  advance(ms: number): Promise<void> {
    return this.parts.time.advance(durationOf('advance', ms));
  }

  elapse(ms: number): Promise<void> {
    return this.parts.time.elapse(durationOf('elapse', ms));
  }

  settle(): Promise<void> {
    return this.parts.time.settle();
  }

  playOut(): Promise<void> {
    return this.parts.time.playOut();
  }

  async replay(arrivals: readonly Arrival[]): Promise<readonly Served[]> {
    if (this.options.execution !== 'isolates') {
      throw new Error("replay: functions must run as isolates; give execution: 'isolates'");
    }
    return this.parts.traces.run(arrivals);
  }

  async crashAt(points: readonly CrashPoint[]): Promise<CrashPoint[]> {
    for (const point of points) this.parts.functions.at(point.function);
    return this.parts.faults.crashes.set(points);
  }

  async kill(functionPath: string): Promise<void> {
    await this.parts.functions.at(functionPath).killBusy();
  }

  async now(): Promise<number> {
    return Date.now();
  }

  async setEventSource(path: string, { enabled }: EventSourceState): Promise<void> {
    this.parts.consumers.enable(path, enabled);
  }

  async setFaults(choice: FaultChoice): Promise<void> {
    for (const path of choice.crashing ?? []) this.parts.functions.at(path);
    this.parts.faults.chosen.set(choice);
  }

  async setFaultPlan(plan: FaultPlanInput | undefined): Promise<void> {
    this.parts.faults.plan(plan, 'setFaultPlan');
  }

  async purge(queueArn: string): Promise<void> {
    this.parts.engines.sqs.purge(queueArn);
  }

  async revisePolicies(revisions: readonly PolicyRevision[]): Promise<void> {
    this.parts.access.revise(revisions);
  }

  async restartDecisions(): Promise<void> {
    this.parts.access.log.restart();
  }

  async decisions(): Promise<readonly LoggedDecision[]> {
    return this.parts.access.log.decisions();
  }

  async recycle(functionPath: string): Promise<void> {
    await this.parts.functions.at(functionPath).recycle();
  }

  async statistics(): Promise<Statistics> {
    return {
      functions: Object.fromEntries(
        this.parts.functions.all().map(({ spec, counts, coldStartCauses, capacity, logs }) => [
          spec.path,
          {
            ...counts,
            coldStartCauses,
            provisionedMs: capacity.provisionedMs,
            logLines: logs.total,
          },
        ]),
      ),
      consumers: this.parts.consumers.statistics(),
      denials: this.denials,
      peakMemoryMiB: this.parts.memory.peakMiB(),
    };
  }

  async queues(): Promise<readonly QueueState[]> {
    return this.parts.engines.sqs.states();
  }

  async messages(queueArn: string): Promise<readonly string[]> {
    return this.parts.engines.sqs.bodies(queueArn);
  }

  async logs(functionPath: string): Promise<readonly string[]> {
    return this.parts.functions.at(functionPath).logs.recent();
  }

  /** Stops what was started, the last thing first. */
  async stop(): Promise<void> {
    for (const cleanup of this.cleanups.splice(0).reverse()) await cleanup();
  }
}

/** @throws for what a clock cannot be moved by */
function durationOf(method: string, ms: number): number {
  if (Number.isFinite(ms) && ms >= 0) return ms;
  throw new Error(`${method}: ms must be a number of milliseconds from 0 on, got ${ms}`);
}
