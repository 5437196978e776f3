import type { AliasSpec, FunctionSpec } from '../assembly/model';
import type { Credentials } from '../cloud/types';
import type { ColdStartCause } from './capacity/cold-start-cause';
import {
  type CapacitySurroundings,
  type Claim,
  FunctionCapacity,
} from './capacity/function-capacity';
import type { EndReason, Environment } from './environment';
import { EnvironmentStarter } from './environment-starter';
import { FunctionLogs } from './function-logs';
import type { Invocation, InvocationFault, InvocationResult } from './invocation';
import type { LogAccess } from './log-stream';
import type { SandboxFactory } from './sandbox';

/** What every function of the local cloud shares. */
export interface PoolSurroundings extends CapacitySurroundings {
  /** What runs the code of one environment. */
  readonly sandbox: SandboxFactory;
  readonly clockOffsetMs: () => number;
  /**
   * How far the clock of a new environment is ahead of the cloud's, in ms; negative when it is
   * behind.
   *
   * @default 0, for every function
   */
  readonly clockSkewMs?: (spec: FunctionSpec) => number;
  /** How long initialisation takes at least, on the clock, in ms. @default 0 */
  readonly leastInitMs?: number;
  /** How many lines are kept of the log of each function. @default 10,000 */
  readonly keptLogLines?: number | undefined;
  /** Variables every function gets besides its own, such as the region and the endpoint. */
  readonly variables: Readonly<Record<string, string>>;
  /** Whether the function's role lets Lambda take it. */
  mayAssumeRole(spec: FunctionSpec): boolean;
  /** Whether the function's role may write to a log stream. */
  logAccess(spec: FunctionSpec, stream: string): LogAccess;
  issueCredentials(spec: FunctionSpec, environmentId: string): Credentials;
  revokeCredentials(credentials: Credentials): void;
  onColdStart(spec: FunctionSpec, initMs: number, cause: ColdStartCause): void;
  onError(spec: FunctionSpec, errorType: string, errorMessage: string): void;
  onLog(spec: FunctionSpec, line: string): void;
}

/** A function: its environments, started as they are needed and used again. */
export class FunctionPool {
  readonly logs: FunctionLogs;
  readonly counts = { invocations: 0, errors: 0, coldStarts: 0, throttles: 0, spillovers: 0 };
  readonly coldStartCauses: Partial<Record<ColdStartCause, number>> = {};
  readonly capacity: FunctionCapacity;
  /** Invocations at hand. */
  running = 0;
  private readonly starter: EnvironmentStarter;
  private ended = 0;
  private turns = 0;
  private stopped = false;

  constructor(
    readonly spec: FunctionSpec,
    aliases: readonly AliasSpec[],
    private readonly surroundings: PoolSurroundings,
  ) {
    this.logs = new FunctionLogs(
      (line) => surroundings.onLog(spec, line),
      surroundings.keptLogLines,
    );
    this.starter = new EnvironmentStarter(spec, aliases, surroundings, this.logs);
    this.capacity = new FunctionCapacity(spec, aliases, surroundings, () => this.provisionOne());
  }

  /** @param fault what goes wrong with it on purpose */
  async invoke(invocation: Invocation, fault?: InvocationFault): Promise<InvocationResult> {
    const { invokedArn } = invocation;
    const claim = this.stopped ? undefined : this.capacity.claim(invokedArn, this.running);
    if (!claim) {
      this.counts.throttles++;
      return { kind: 'throttled' };
    }
    this.running++;
    this.counts.invocations++;
    if (claim.spillsOver) this.counts.spillovers++;
    try {
      const result = await this.run(claim, invocation, fault);
      if (result.kind === 'error') {
        this.counts.errors++;
        this.surroundings.onError(this.spec, result.errorType, result.errorMessage);
      }
      return result;
    } finally {
      this.running--;
      this.ended++;
      this.capacity.release(claim);
    }
  }

  /** Ends the environment with this id as a crash would, or as Lambda does when it uses too much memory. */
  async kill(environmentId: string, reason: EndReason = 'crash'): Promise<void> {
    const environment = this.starter.find(environmentId);
    environment?.kill(reason);
    await environment?.ended;
  }

  /** Ends every environment that is handling something as a crash would. */
  async killBusy(): Promise<void> {
    const busy = this.starter.all().filter((environment) => environment.busy);
    for (const environment of busy) environment.kill();
    await Promise.all(busy.map((environment) => environment.ended));
  }

  /** Ends every environment that is idle. */
  async recycle(): Promise<void> {
    const idle = this.starter.all().filter((environment) => !environment.occupied);
    this.capacity.recycle();
    await Promise.all(idle.map((environment) => environment.ended));
  }

  clockMoved(): void {
    for (const environment of this.starter.all()) environment.clockMoved();
  }

  /** Resident memory of all environments in MiB; 0 where the system does not tell. */
  residentMiB(): number {
    return this.starter.all().reduce((sum, environment) => sum + environment.residentMiB(), 0);
  }

  /** A number that is another one whenever something has happened here. */
  happened(): number {
    for (const environment of this.starter.all()) {
      if (environment.occupied && environment.isComputing()) this.turns++;
    }
    const { invocations, coldStarts, throttles } = this.counts;
    return this.turns + this.ended + this.logs.total + invocations + coldStarts + throttles;
  }

  /** How many answers its functions wait for of whoever is outside of the cloud's thread. */
  asksOutside(): number {
    return this.occupied().reduce((sum, environment) => sum + environment.asksOutside(), 0);
  }

  /** The first time after this one that what is at hand is known to wait for. */
  async nextDueAt(after: number): Promise<number | undefined> {
    const times = await Promise.all(this.occupied().map((one) => one.nextDueAt(after)));
    return times.length === 0 ? undefined : Math.min(...times);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.capacity.stop();
    await this.starter.stop();
  }

  private occupied(): Environment[] {
    return this.starter.all().filter((environment) => environment.occupied);
  }

  private async run(
    claim: Claim,
    invocation: Invocation,
    fault: InvocationFault | undefined,
  ): Promise<InvocationResult> {
    const environment = claim.ready ?? (await this.coldStart(claim, invocation));
    if ('kind' in environment) return environment;
    const result = await environment.invoke(invocation, fault);
    this.capacity.giveBack(environment);
    return result;
  }

  private async coldStart(
    claim: Claim,
    { onColdStart }: Invocation,
  ): Promise<Environment | InvocationResult> {
    const cause = this.capacity.nextColdStart(claim);
    const started = await this.starter.onDemand();
    if (started.kind === 'failed') return started.result;
    const { environment, initMs } = started;
    this.capacity.add(environment);
    this.counts.coldStarts++;
    this.coldStartCauses[cause] = (this.coldStartCauses[cause] ?? 0) + 1;
    this.surroundings.onColdStart(this.spec, initMs, cause);
    onColdStart?.(cause);
    return environment;
  }

  /** @throws when it cannot be initialised */
  private async provisionOne(): Promise<Environment | undefined> {
    const started = await this.starter.provisioned();
    if (started.kind === 'ready') return started.environment;
    if (this.stopped) return undefined;
    const { errorType, errorMessage } = started.result;
    throw new Error(
      `${this.spec.path}: provisioned concurrency needs an environment that can be initialised, got ${errorType}: ${errorMessage}; correct the function, its log has more`,
    );
  }
}
