import type { AliasSpec, FunctionSpec } from '../assembly/model';
import type { Credentials } from '../cloud/types';
import { type EndReason, Environment } from './environment';
import { environmentVariables, type InitializationType } from './environment-variables';
import { FunctionLogs } from './function-logs';
import {
  errorResult,
  type Invocation,
  type InvocationFault,
  type InvocationResult,
} from './invocation';
import { type LogAccess, LogStream } from './log-stream';
import type { SandboxFactory } from './sandbox';

/** @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html */
const INIT_LIMIT_MS = 10_000;

/** Lambda's own words. */
const NOT_ASSUMED = 'The role defined for the function cannot be assumed by Lambda.';

/** What every function of the local cloud shares. */
export interface PoolSurroundings {
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
  /** Variables every function gets besides its own, such as the region and the endpoint. */
  readonly variables: Readonly<Record<string, string>>;
  /** Whether the function's role lets Lambda take it. */
  mayAssumeRole(spec: FunctionSpec): boolean;
  /** Whether the function's role may write to a log stream. */
  logAccess(spec: FunctionSpec, stream: string): LogAccess;
  issueCredentials(spec: FunctionSpec, environmentId: string): Credentials;
  revokeCredentials(credentials: Credentials): void;
  /** Takes one unit of the account's concurrency, or answers that there is none left. */
  reserveConcurrency(): boolean;
  releaseConcurrency(): void;
  onColdStart(spec: FunctionSpec, initMs: number): void;
  onError(spec: FunctionSpec, errorType: string, errorMessage: string): void;
  onLog(spec: FunctionSpec, line: string): void;
}

/** A function: its environments, started as they are needed and used again. */
export class FunctionPool {
  readonly logs: FunctionLogs;
  readonly counts = { invocations: 0, errors: 0, coldStarts: 0, throttles: 0 };
  /** Invocations at hand. */
  running = 0;
  private readonly environments = new Map<string, Environment>();
  private readonly idle: Environment[] = [];
  private started = 0;
  private ended = 0;
  private turns = 0;
  private stopped = false;

  constructor(
    readonly spec: FunctionSpec,
    private readonly aliases: readonly AliasSpec[],
    private readonly surroundings: PoolSurroundings,
  ) {
    this.logs = new FunctionLogs((line) => surroundings.onLog(spec, line));
  }

  /**
   * Initialises the environments that provisioned concurrency pays for.
   *
   * @throws when one cannot be initialised: the deployment would fail
   */
  async provision(): Promise<void> {
    const count = this.aliases.reduce((sum, alias) => sum + alias.provisionedConcurrency, 0);
    await Promise.all(Array.from({ length: count }, () => this.provisionOne()));
  }

  /** @param fault what goes wrong with it on purpose */
  async invoke(invocation: Invocation, fault?: InvocationFault): Promise<InvocationResult> {
    if (this.stopped || !this.reserve()) {
      this.counts.throttles++;
      return { kind: 'throttled' };
    }
    this.running++;
    this.counts.invocations++;
    try {
      const result = await this.run(invocation, fault);
      if (result.kind === 'error') {
        this.counts.errors++;
        this.surroundings.onError(this.spec, result.errorType, result.errorMessage);
      }
      return result;
    } finally {
      this.running--;
      this.ended++;
      this.surroundings.releaseConcurrency();
    }
  }

  /** Ends the environment with this id as a crash would, or as Lambda does when it uses too much memory. */
  async kill(environmentId: string, reason: EndReason = 'crash'): Promise<void> {
    const environment = this.environments.get(environmentId);
    environment?.kill(reason);
    await environment?.ended;
  }

  /** Ends every environment that is handling something as a crash would. */
  async killBusy(): Promise<void> {
    const busy = [...this.environments.values()].filter((environment) => environment.busy);
    for (const environment of busy) environment.kill();
    await Promise.all(busy.map((environment) => environment.ended));
  }

  /** Ends every environment that is idle. */
  async recycle(): Promise<void> {
    const idle = [...this.environments.values()].filter((environment) => !environment.busy);
    for (const environment of idle) environment.kill();
    await Promise.all(idle.map((environment) => environment.ended));
  }

  clockMoved(): void {
    for (const environment of this.environments.values()) environment.clockMoved();
  }

  /** Resident memory of all environments in MiB; 0 where the system does not tell. */
  residentMiB(): number {
    return [...this.environments.values()].reduce(
      (sum, environment) => sum + environment.residentMiB(),
      0,
    );
  }

  /** A number that is another one whenever something has happened here. */
  happened(): number {
    for (const environment of this.environments.values()) {
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
    const all = [...this.environments.values()];
    for (const environment of all) environment.kill();
    await Promise.all(all.map((environment) => environment.ended));
  }

  private occupied(): Environment[] {
    return [...this.environments.values()].filter((environment) => environment.occupied);
  }

  private reserve(): boolean {
    if (this.running >= (this.spec.reservedConcurrency ?? Number.POSITIVE_INFINITY)) return false;
    return this.surroundings.reserveConcurrency();
  }

  private async run(
    invocation: Invocation,
    fault: InvocationFault | undefined,
  ): Promise<InvocationResult> {
    const ready = this.takeIdle() ?? (await this.coldStart());
    if (!(ready instanceof Environment)) return ready;
    const result = await ready.invoke(invocation, fault);
    if (ready.alive) this.idle.push(ready);
    return result;
  }

  /** The environment used last is the one most likely to be warm in every sense. */
  private takeIdle(): Environment | undefined {
    for (let last = this.idle.pop(); last; last = this.idle.pop()) {
      if (last.alive) return last;
    }
    return undefined;
  }

  /** As Lambda does, an initialisation that took too long is tried once more within the timeout. */
  private async coldStart(): Promise<Environment | InvocationResult> {
    const first = await this.start('on-demand', INIT_LIMIT_MS);
    if (first instanceof Environment || !first.timedOut) {
      return first instanceof Environment ? first : first.result;
    }
    const second = await this.start('on-demand', this.spec.timeoutMs);
    return second instanceof Environment ? second : second.result;
  }

  private async provisionOne(): Promise<void> {
    // With provisioned concurrency initialisation may take as long as an invocation.
    const limitMs = Math.max(130_000, this.spec.timeoutMs);
    const environment = await this.start('provisioned-concurrency', limitMs);
    if (environment instanceof Environment) this.idle.push(environment);
    else if (environment.result.kind === 'error' && !this.stopped) {
      const { errorType, errorMessage } = environment.result;
      throw new Error(
        `${this.spec.path}: provisioned concurrency needs an environment that can be initialised, got ${errorType}: ${errorMessage}; correct the function, its log has more`,
      );
    }
  }

  private async start(initializationType: InitializationType, initLimitMs: number) {
    const { surroundings, spec, logs } = this;
    if (!surroundings.mayAssumeRole(spec)) {
      return { result: errorResult('AccessDeniedException', NOT_ASSUMED), timedOut: false };
    }
    const id = `${spec.name}-${++this.started}`;
    const version = this.aliases[0]?.functionVersion ?? '$LATEST';
    const credentials = surroundings.issueCredentials(spec, id);
    const clockSkewMs = surroundings.clockSkewMs?.(spec) ?? 0;
    const environment = new Environment({
      id,
      spec,
      version,
      variables: environmentVariables({
        id,
        spec,
        version,
        initializationType,
        variables: surroundings.variables,
        credentials,
      }),
      sandbox: surroundings.sandbox,
      logs: new LogStream(logs, surroundings.logAccess(spec, `[${version}]${id}`)),
      clockOffsetMs: () => surroundings.clockOffsetMs() + clockSkewMs,
      clockSkewMs,
      initLimitMs,
    });
    this.environments.set(id, environment);
    void environment.ended.then(() => {
      this.environments.delete(id);
      surroundings.revokeCredentials(credentials);
    });
    const outcome = await environment.initialization;
    if (outcome.kind === 'ready') {
      if (initializationType === 'on-demand') {
        this.counts.coldStarts++;
        surroundings.onColdStart(spec, outcome.initMs);
      }
      return environment;
    }
    environment.kill();
    if (this.stopped) return { result: errorResult('Sandbox.Stopped', 'stopped'), timedOut: false };
    return outcome;
  }
}
