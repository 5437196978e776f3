import type { Application } from '../assembly/model';
import type { AccessControl } from '../authorization/access-control';
import { assumeRole, createLogStream, putLogEvents } from '../authorization/voices/functions';
import type { Faults } from '../faults/faults';
import type { Batch } from '../faults/invocation-faults';
import type { Principals } from '../gateway/principals';
import { AccountConcurrency } from '../runtime/capacity/account-concurrency';
import type { ColdStartCause } from '../runtime/capacity/cold-start-cause';
import { lifetimeOf, UNLIMITED } from '../runtime/capacity/lifetime';
import type { Execution } from '../runtime/execution';
import { FunctionPool } from '../runtime/function-pool';
import { errorResult, type Invocation, type InvocationResult } from '../runtime/invocation';
import type { CloudEndpoint } from '../runtime/isolates/cloud-request';
import type { Sandboxes } from '../runtime/sandbox';
import { sandboxesFor } from '../runtime/sandboxes';
import type { CloudEvent } from './types';

export interface FunctionsOptions {
  readonly application: Application;
  readonly endpoint: string;
  readonly principals: Principals;
  readonly access: AccessControl;
  readonly execution: Execution;
  /** Answers what isolates ask of the endpoint, wherever they are. */
  readonly exchange: CloudEndpoint['exchange'];
  readonly clockOffsetMs: () => number;
  readonly seed: number;
  readonly accountConcurrency?: number | undefined;
  readonly leastInitMs?: number | undefined;
  readonly keptLogLines?: number | undefined;
  /** Whether environments are kept until they crash. */
  readonly keepsEnvironments: boolean;
  readonly faults: Faults;
  readonly tell: (event: CloudEvent) => void;
}

/** Every function of the application, found by the ARN that somebody invokes. */
export class Functions {
  private readonly sandboxes: Sandboxes;
  private readonly concurrency: AccountConcurrency;
  private readonly pools = new Map<string, FunctionPool>();
  private readonly byArn = new Map<string, FunctionPool>();

  constructor(private readonly options: FunctionsOptions) {
    this.concurrency = new AccountConcurrency(options.accountConcurrency);
    const { endpoint: url, exchange, clockOffsetMs } = options;
    this.sandboxes = sandboxesFor(options.execution, { cloud: { url, exchange }, clockOffsetMs });
    const { functions, aliases } = options.application;
    for (const spec of functions) {
      const own = aliases.filter((alias) => alias.functionArn === spec.arn);
      const pool = new FunctionPool(spec, own, this.surroundings());
      this.pools.set(spec.path, pool);
      const ofAliases = own.flatMap(({ arn, name }) => [arn, `${spec.name}:${name}`]);
      for (const arn of [spec.arn, spec.name, `${spec.arn}:1`, ...ofAliases]) {
        this.byArn.set(arn, pool);
      }
    }
  }

  async start(): Promise<void> {
    await this.sandboxes.start();
    await Promise.all(this.all().map((pool) => pool.capacity.provision()));
  }

  all(): FunctionPool[] {
    return [...this.pools.values()];
  }

  /**
   * @param path construct path of a function, or an ARN it is invoked by
   * @throws when there is no such function
   */
  at(path: string): FunctionPool {
    const pool = this.pools.get(path) ?? this.byArn.get(path);
    if (!pool) {
      throw new Error(`no function "${path}"; there are ${[...this.pools.keys()].join(', ')}`);
    }
    return pool;
  }

  find(arn: string): FunctionPool | undefined {
    return this.byArn.get(arn);
  }

  /** @param batch of messages, when the invocation is for some */
  async invoke(invocation: Invocation, batch?: Batch): Promise<InvocationResult> {
    const pool = this.find(invocation.invokedArn);
    if (!pool) {
      const message = `${invocation.invokedArn} is invoked and no function of the assembly`;
      this.options.tell({ kind: 'unmodelled', message });
      return errorResult('ResourceNotFoundException', message);
    }
    const { faults } = this.options;
    await this.loseProvisioned(pool);
    const fault = faults.ofInvocation(pool.spec.path, invocation.payload, batch);
    if (fault?.kind !== 'throttled') return pool.invoke(invocation, fault);
    pool.counts.throttles++;
    return { kind: 'throttled' };
  }

  private async loseProvisioned(pool: FunctionPool): Promise<void> {
    const { application, faults } = this.options;
    const { arn, path } = pool.spec;
    const isProvisioned = application.aliases.some(
      ({ functionArn, provisionedConcurrency }) =>
        functionArn === arn && provisionedConcurrency > 0,
    );
    if (isProvisioned && faults.invocations.isProvisionedCapacityGone(path)) await pool.recycle();
  }

  async stop(): Promise<void> {
    await Promise.all(this.all().map((pool) => pool.stop()));
    await this.sandboxes.stop();
  }

  private surroundings() {
    const { application, endpoint, principals, access } = this.options;
    const { clockOffsetMs, faults, seed, keepsEnvironments, tell } = this.options;
    return {
      sandbox: this.sandboxes.create,
      clockOffsetMs,
      concurrency: this.concurrency,
      leastInitMs: this.options.leastInitMs ?? 0,
      keptLogLines: this.options.keptLogLines,
      lifetime: (id: string) => (keepsEnvironments ? UNLIMITED : lifetimeOf(seed, id)),
      clockSkewMs: (spec: FunctionPool['spec']) => faults.invocations.clockSkewMs(spec.path),
      variables: {
        AWS_REGION: application.region,
        AWS_DEFAULT_REGION: application.region,
        AWS_ENDPOINT_URL: endpoint,
      },
      mayAssumeRole: (spec: FunctionPool['spec']) => !assumeRole(access, spec),
      logAccess: (spec: FunctionPool['spec'], stream: string) => ({
        mayCreate: () => !createLogStream(access, spec, stream),
        mayPut: () => !putLogEvents(access, spec, stream),
      }),
      issueCredentials: (spec: FunctionPool['spec'], environmentId: string) =>
        principals.issue({
          kind: 'function',
          functionPath: spec.path,
          roleArn: spec.roleArn,
          environmentId,
        }),
      revokeCredentials: ({ accessKeyId }: { accessKeyId: string }) =>
        principals.revoke(accessKeyId),
      onColdStart: (spec: FunctionPool['spec'], initMs: number, cause: ColdStartCause) =>
        tell({ kind: 'cold-start', function: spec.path, initMs, cause, at: Date.now() }),
      onError: (spec: FunctionPool['spec'], errorType: string, errorMessage: string) =>
        tell({
          kind: 'invocation-error',
          function: spec.path,
          errorType,
          errorMessage,
          at: Date.now(),
        }),
      onLog: (spec: FunctionPool['spec'], line: string) =>
        tell({ kind: 'log', function: spec.path, line }),
    };
  }
}
