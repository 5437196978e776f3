import type { AliasSpec, FunctionSpec } from '../../assembly/model';
import type { Environment } from '../environment';
import type { AccountConcurrency } from './account-concurrency';
import type { ColdStartCause } from './cold-start-cause';
import { type Lifetime, UNLIMITED } from './lifetime';
import { OnDemandEnvironments } from './on-demand';
import { ProvisionedEnvironments } from './provisioned';
import { scalingRate } from './scaling-rate';
import type { MinuteOfUtilization } from './utilization';

/** What an invocation may use. */
export interface Claim {
  /** The environment, where one is idle; otherwise one may be started. */
  readonly ready?: Environment;
  /** Whether all that are provisioned for it are busy. */
  readonly spillsOver: boolean;
  /** Whether it takes one of what all functions share. */
  readonly ofAccount: boolean;
}

export interface CapacitySurroundings {
  readonly concurrency: AccountConcurrency;
  /** How long an environment is kept, by its id. @default UNLIMITED */
  readonly lifetime?: (environmentId: string) => Lifetime;
}

/** The environments of a function, and how many invocations it may have at a time. */
export class FunctionCapacity {
  private readonly onDemand: OnDemandEnvironments;
  /** By the ARN of the alias that has them. */
  private readonly provisioned: ReadonlyMap<string, ProvisionedEnvironments>;
  private readonly rate = scalingRate();
  private readonly concurrency: AccountConcurrency;

  /** @param provisionOne starts an environment; it throws where the function cannot be initialised */
  constructor(
    private readonly spec: FunctionSpec,
    private readonly aliases: readonly AliasSpec[],
    { concurrency, lifetime = () => UNLIMITED }: CapacitySurroundings,
    provisionOne: () => Promise<Environment | undefined>,
  ) {
    this.concurrency = concurrency;
    this.onDemand = new OnDemandEnvironments(lifetime);
    this.provisioned = new Map(
      aliases.map(({ arn }) => [arn, new ProvisionedEnvironments(provisionOne)]),
    );
    if (spec.reservedConcurrency !== undefined) concurrency.claim(spec.reservedConcurrency);
  }

  /**
   * Initialises the environments that provisioned concurrency pays for.
   *
   * @throws when one cannot be initialised: the deployment would fail
   */
  async provision(): Promise<void> {
    await Promise.all(
      this.aliases.map(({ arn, provisionedConcurrency }) => this.keep(arn, provisionedConcurrency)),
    );
  }

  /**
   * Has so many provisioned environments of an alias from now on.
   *
   * @throws when one cannot be initialised
   */
  async keep(aliasArn: string, count: number): Promise<void> {
    const environments = this.provisioned.get(aliasArn);
    if (!environments) throw new Error(`${this.spec.path}: no alias ${aliasArn}`);
    // What is reserved for the function holds the provisioned ones, too.
    if (this.spec.reservedConcurrency === undefined) {
      this.concurrency.claim(count - environments.count);
    }
    await environments.keep(count);
  }

  /** How long environments have been provisioned, all of them together, in ms. */
  get provisionedMs(): number {
    return [...this.provisioned.values()].reduce((sum, one) => sum + one.environmentMs, 0);
  }

  /** The share of an alias's provisioned environments that was used since this was last asked. */
  takeUtilization(aliasArn: string): MinuteOfUtilization | undefined {
    return this.provisioned.get(aliasArn)?.takeMinute();
  }

  /**
   * What an invocation may use; undefined when it is throttled.
   *
   * @param running invocations of the function that are at hand
   */
  claim(invokedArn: string, running: number): Claim | undefined {
    const { reservedConcurrency } = this.spec;
    if (reservedConcurrency !== undefined && running >= reservedConcurrency) return undefined;
    const provisioned = this.provisioned.get(invokedArn);
    const provided = provisioned?.take();
    if (provided) return { ready: provided, spillsOver: false, ofAccount: false };
    const ofAccount = reservedConcurrency === undefined;
    if (ofAccount && !this.concurrency.take()) return undefined;
    const spillsOver = provisioned !== undefined && provisioned.count > 0;
    const idle = this.onDemand.take();
    if (idle) return { ready: idle, spillsOver, ofAccount };
    if (this.rate.admit()) return { spillsOver, ofAccount };
    if (ofAccount) this.concurrency.giveBack();
    return undefined;
  }

  /** Why there is none that is idle. */
  nextColdStart({ spillsOver }: Claim): ColdStartCause {
    const lacking = this.onDemand.causes.next();
    return spillsOver ? 'spillover' : lacking;
  }

  /** Has one that was started for an invocation be there for others, once they give it back. */
  add(environment: Environment): void {
    this.onDemand.add(environment);
  }

  /** Takes back one that has had its invocation. */
  giveBack(environment: Environment): void {
    const home = [...this.provisioned.values()].find((one) => one.has(environment));
    (home ?? this.onDemand).giveBack(environment);
  }

  /** Ends what an invocation was granted. */
  release({ ofAccount }: Claim): void {
    if (ofAccount) this.concurrency.giveBack();
  }

  /** Ends every environment that is idle. */
  recycle(): void {
    this.onDemand.recycle();
    for (const environments of this.provisioned.values()) environments.recycle();
  }

  stop(): void {
    for (const environments of this.provisioned.values()) environments.stop();
  }
}
