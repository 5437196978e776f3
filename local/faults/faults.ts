import type { Application } from '../assembly/model';
import type { ServiceRequest } from '../engines/service';
import type { Call, CallFault } from '../gateway/call';
import { CallFaults } from './call-faults';
import { ChosenFaults } from './chosen/chosen-faults';
import { CrashPlan } from './chosen/crash-plan';
import { DeliveryFaults } from './delivery-faults';
import { type Batch, InvocationFaults, type PlannedInvocationFault } from './invocation-faults';
import { Outages } from './outages';
import { checkFaultPlan } from './plan/check-fault-plan';
import { checkNames } from './plan/check-names';
import { type FaultTold, PlannedFaults } from './planned-faults';

/** Everything that goes wrong on purpose. It is asked wherever something could go wrong. */
export class Faults {
  readonly chosen = new ChosenFaults();
  readonly crashes = new CrashPlan();
  readonly outages = new Outages();
  readonly deliveries: DeliveryFaults;
  readonly invocations: InvocationFaults;
  private readonly planned: PlannedFaults;
  private readonly calls: CallFaults;
  private application: Application | undefined;

  constructor(seed: number, tell: (told: FaultTold) => void) {
    this.planned = new PlannedFaults(seed, tell);
    this.calls = new CallFaults(this.planned, this.outages, (arn) => this.pathOf(arn));
    this.invocations = new InvocationFaults(this.planned);
    this.deliveries = new DeliveryFaults(
      this.planned,
      (arn) => this.pathOf(arn),
      (arn) => this.application?.eventSources.some(({ queueArn }) => queueArn === arn) ?? false,
    );
  }

  /** To be told before a plan is set. */
  concern(application: Application): void {
    this.application = application;
  }

  /**
   * Puts a plan in the place of the one before, or none.
   *
   * @param where the plan is, said in errors
   * @throws when it breaks a rule, or names what the application does not have
   */
  plan(plan: unknown, where: string): void {
    const checked = plan === undefined ? undefined : checkFaultPlan(plan, where);
    if (checked && this.application) checkNames(checked, this.application, where);
    this.planned.set(checked);
  }

  ofCall(call: Call, request: ServiceRequest): CallFault | undefined {
    const crash = this.crashes.ofCall(call);
    if (crash) return crash;
    const failure = this.chosen.failureOf(call);
    if (failure) return { kind: 'error', status: failure.status, code: failure.code };
    return this.calls.of(call, request);
  }

  ofInvocation(
    functionPath: string,
    payload: string,
    batch?: Batch,
  ): PlannedInvocationFault | undefined {
    if (this.chosen.crashes(functionPath)) return { kind: 'crash', when: 'start' };
    if (this.crashes.crashesAtEnd(functionPath)) return { kind: 'crash', when: 'end' };
    return this.invocations.of(functionPath, payload, batch);
  }

  private pathOf(arn: string): string {
    const { queues = [], topics = [] } = this.application ?? {};
    return [...queues, ...topics].find((one) => one.arn === arn)?.path ?? arn;
  }
}
