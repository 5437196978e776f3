import type { AliasSpec, FunctionSpec } from '../assembly/model';
import { Environment } from './environment';
import { environmentVariables, type InitializationType } from './environment-variables';
import type { FunctionLogs } from './function-logs';
import type { PoolSurroundings } from './function-pool';
import { errorResult, type FailedInvocation } from './invocation';
import { LogStream } from './log-stream';

/** @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html */
const INIT_LIMIT_MS = 10_000;

/** How long initialisation may take at least where it is provisioned. */
const PROVISIONED_INIT_LIMIT_MS = 130_000;

/** Lambda's own words. */
const NOT_ASSUMED = 'The role defined for the function cannot be assumed by Lambda.';

export type Started =
  | { readonly kind: 'ready'; readonly environment: Environment; readonly initMs: number }
  | { readonly kind: 'failed'; readonly result: FailedInvocation; readonly timedOut: boolean };

/** Starts environments of one function, and knows those that have not ended. */
export class EnvironmentStarter {
  private readonly environments = new Map<string, Environment>();
  private started = 0;
  private stopped = false;

  constructor(
    private readonly spec: FunctionSpec,
    private readonly aliases: readonly AliasSpec[],
    private readonly surroundings: PoolSurroundings,
    private readonly logs: FunctionLogs,
  ) {}

  all(): Environment[] {
    return [...this.environments.values()];
  }

  find(environmentId: string): Environment | undefined {
    return this.environments.get(environmentId);
  }

  /** As Lambda does, an initialisation that took too long is tried once more within the timeout. */
  async onDemand(): Promise<Started> {
    const first = await this.start('on-demand', INIT_LIMIT_MS);
    if (first.kind === 'ready' || !first.timedOut) return first;
    return this.start('on-demand', this.spec.timeoutMs);
  }

  /** With provisioned concurrency initialisation may take as long as an invocation. */
  provisioned(): Promise<Started> {
    const limitMs = Math.max(PROVISIONED_INIT_LIMIT_MS, this.spec.timeoutMs);
    return this.start('provisioned-concurrency', limitMs);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    const all = this.all();
    for (const environment of all) environment.kill();
    await Promise.all(all.map((environment) => environment.ended));
  }

  private async start(
    initializationType: InitializationType,
    initLimitMs: number,
  ): Promise<Started> {
    if (!this.surroundings.mayAssumeRole(this.spec)) {
      const result = errorResult('AccessDeniedException', NOT_ASSUMED);
      return { kind: 'failed', result, timedOut: false };
    }
    const environment = this.create(initializationType, initLimitMs);
    const startedAt = Date.now();
    const outcome = await environment.initialized;
    await this.passInit(startedAt);
    if (outcome.kind === 'ready') return { kind: 'ready', environment, initMs: outcome.initMs };
    environment.kill();
    if (!this.stopped) return outcome;
    return { kind: 'failed', result: errorResult('Sandbox.Stopped', 'stopped'), timedOut: false };
  }

  /** Waits until initialisation has taken as long as it is to take at least. */
  private async passInit(startedAt: number): Promise<void> {
    const leftMs = startedAt + (this.surroundings.leastInitMs ?? 0) - Date.now();
    if (leftMs > 0) await new Promise((resolve) => setTimeout(resolve, leftMs));
  }

  private create(initializationType: InitializationType, initLimitMs: number): Environment {
    const { surroundings, spec, logs } = this;
    const id = `${spec.name}-${++this.started}`;
    const version = this.aliases[0]?.functionVersion ?? '$LATEST';
    const credentials = surroundings.issueCredentials(spec, id);
    const clockSkewMs = surroundings.clockSkewMs?.(spec) ?? 0;
    const { variables } = surroundings;
    const environment = new Environment({
      id,
      spec,
      version,
      variables: environmentVariables({
        id,
        spec,
        version,
        initializationType,
        variables,
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
    return environment;
  }
}
