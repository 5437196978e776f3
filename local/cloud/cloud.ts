import { readApplication } from '../assembly/read-application';
import type { AccessControl } from '../authorization/access-control';
import type { LoggedDecision } from '../authorization/decision-log';
import type { PolicyRevision } from '../authorization/policy-book';
import { deliver } from '../authorization/voices/topics';
import type { CrashPoint } from '../faults/chosen/crash-point';
import type { FaultChoice } from '../faults/chosen/fault-choice';
import { Faults } from '../faults/faults';
import type { FaultPlanInput } from '../faults/plan/fault-plan';
import type { Gateway } from '../gateway/gateway';
import { Principals } from '../gateway/principals';
import { blameIsolates } from '../runtime/isolates/attribution';
import type { MovableClock } from '../runtime/movable-clock.cjs';
import { QueueAlarms } from './alarms';
import { withApiAddresses } from './api-addresses';
import type { Arrival, Served } from './arrival';
import { Consumers } from './consumers';
import { createAccessControl } from './create-access-control';
import { createGateway } from './create-gateway';
import { type Engines, startEngines, stopEngines } from './engines';
import { Functions } from './functions';
import { HeldAnswers } from './held-answers';
import { HttpApis } from './http-apis';
import { PassingTime } from './passing-time';
import { PeakMemory } from './peak-memory';
import { Replay } from './replay';
import { Scaling } from './scaling/scaling';
import { Schedules } from './schedules';
import type { ThreadOptions } from './start-local-cloud';
import type { CloudEvent, Credentials, EventSourceState, QueueState, Statistics } from './types';

const ACCOUNT_ID = '000000000000';
const REGION = 'us-east-1';

/** Others, such as a session's, would be taken for whoever runs the account. */
const USER_OR_ROLE = /^arn:aws[a-z-]*:iam::\d{12}:(user|role)\/[^*?]+$/;

/** The local cloud inside its thread: everything an assembly declares, running. */
export class Cloud {
  private readonly cleanups: (() => Promise<void> | void)[] = [];
  private readonly principals: Principals;
  private readonly faults: Faults;
  private readonly held = new HeldAnswers();
  private readonly gateway: Gateway;
  private access!: AccessControl;
  private engines!: Engines;
  private functions!: Functions;
  private consumers!: Consumers;
  private time!: PassingTime;
  private traces!: Replay;
  private memory!: PeakMemory;
  private denials = 0;

  constructor(
    private readonly options: ThreadOptions,
    private readonly clock: MovableClock,
    private readonly tell: (event: CloudEvent) => void,
  ) {
    const { seed = 1 } = options;
    this.principals = new Principals(seed);
    this.faults = new Faults(seed, (told) => tell({ kind: 'fault', ...told, at: Date.now() }));
    this.gateway = createGateway({
      region: REGION,
      principals: this.principals,
      faults: this.faults,
      held: this.held,
      access: () => this.access,
      functions: () => this.functions,
      tell,
    });
  }

  async start() {
    try {
      return await this.startAll();
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  private async startAll() {
    const {
      seed = 1,
      assembly,
      stacks,
      correlateBy,
      batchesInTurn = false,
      execution = 'processes',
    } = this.options;
    if (execution === 'isolates') this.cleanups.push(blameIsolates());
    const endpoint = await this.gateway.listen();
    this.cleanups.push(() => this.gateway.stop());
    const { application: declared, ignored } = readApplication(assembly, {
      accountId: ACCOUNT_ID,
      region: REGION,
      endpoint,
      ...(stacks ? { stacks } : {}),
    });
    this.access = createAccessControl(declared, this.options.iam, {
      tell: this.tell,
      onDenied: () => {
        this.denials++;
      },
    });
    const { faults } = this;
    faults.concern(declared);
    faults.plan(this.options.faults, this.options.faultsFrom ?? 'faults');
    this.engines = await startEngines(declared, {
      endpoint,
      seed,
      directory: this.options.directory,
      onDeadLetter: (letter) => this.consumers.deadLettered(letter),
      deliveryRules: {
        mayDeliver: ({ path, topicArn }, queueArn) =>
          faults.chosen.canDeliver(queueArn) && !deliver(this.access, path, topicArn, queueArn),
        isRefused: (subscription, body) => faults.deliveries.isRefused(subscription, body),
      },
      howArrives: (queue, body) => faults.deliveries.arriving(queue, body),
    });
    this.cleanups.push(() => stopEngines(this.engines));
    this.gateway.serve(this.engines);

    const { tell, access, engines, gateway, principals } = this;
    const apis = new HttpApis({
      application: declared,
      port: this.options.port ?? 0,
      principals,
      access,
      invoke: (invocation) => this.functions.invoke(invocation),
      tell,
    });
    this.cleanups.push(() => apis.stop());
    const addresses = await apis.listen();
    const application = withApiAddresses(declared, addresses);
    this.functions = new Functions({
      application,
      endpoint,
      principals,
      access,
      execution,
      exchange: (request) => gateway.exchange(request),
      clockOffsetMs: () => this.clock.offsetMs(),
      seed,
      accountConcurrency: this.options.accountConcurrency,
      leastInitMs: this.options.leastInitMs,
      keptLogLines: this.options.keptLogLines,
      keepsEnvironments: this.options.keepEnvironments ?? false,
      faults,
      tell,
    });
    this.cleanups.push(() => this.functions.stop());
    this.memory = new PeakMemory(() => this.functions.all());
    this.cleanups.push(() => this.memory.stop());
    await this.functions.start();

    const { functions } = this;
    this.consumers = new Consumers({
      application,
      queues: engines.sqs,
      functions,
      access,
      faults,
      correlateBy,
      inTurn: batchesInTurn,
      tell,
    });
    this.consumers.start();
    this.cleanups.push(() => this.consumers.stop());
    const schedules = new Schedules({
      application,
      endpoint,
      engines,
      access,
      invoke: (invocation) => functions.invoke(invocation),
      tell,
    });
    schedules.start();
    this.cleanups.push(() => schedules.stop());
    const scaling = new Scaling(application, functions);
    scaling.start();
    this.cleanups.push(() => scaling.stop());
    const alarms = new QueueAlarms(application, engines, access);
    alarms.start();
    this.cleanups.push(() => alarms.stop());
    const { consumers } = this;
    const { held } = this;
    const { outages } = faults;
    const timed = { gateway, apis, engines, functions, consumers, schedules, scaling, alarms };
    this.traces = new Replay(this.clock, { functions, schedules, scaling });
    this.time = new PassingTime(this.clock, { ...timed, held, outages });
    return {
      endpoint,
      region: REGION,
      accountId: ACCOUNT_ID,
      ignored,
      outputs: application.outputs,
      apis: declared.httpApis.map(({ path: apiPath, apiId }) => ({
        path: apiPath,
        url: addresses.get(apiId) ?? '',
      })),
    };
  }

  async credentialsFor(principalArn: string): Promise<Credentials> {
    if (!USER_OR_ROLE.test(principalArn)) {
      throw new Error(
        `credentialsFor: principalArn must be the ARN of a user or a role, got ${principalArn}; write arn:aws:iam::${ACCOUNT_ID}:user/<name>`,
      );
    }
    const { principal: _, ...credentials } = this.principals.issue({
      kind: 'caller',
      arn: principalArn,
    });
    return credentials;
  }

  advance(ms: number): Promise<void> {
    return this.time.advance(ms);
  }

  settle(): Promise<void> {
    return this.time.settle();
  }

  playOut(): Promise<void> {
    return this.time.playOut();
  }

  async replay(arrivals: readonly Arrival[]): Promise<readonly Served[]> {
    if (this.options.execution !== 'isolates') {
      throw new Error("replay: functions must run as isolates; give execution: 'isolates'");
    }
    return this.traces.run(arrivals);
  }

  async crashAt(points: readonly CrashPoint[]): Promise<CrashPoint[]> {
    for (const point of points) this.functions.at(point.function);
    return this.faults.crashes.set(points);
  }

  async kill(functionPath: string): Promise<void> {
    await this.functions.at(functionPath).killBusy();
  }

  async now(): Promise<number> {
    return Date.now();
  }

  async setEventSource(path: string, { enabled }: EventSourceState): Promise<void> {
    this.consumers.enable(path, enabled);
  }

  async setFaults(choice: FaultChoice): Promise<void> {
    for (const path of choice.crashing ?? []) this.functions.at(path);
    this.faults.chosen.set(choice);
  }

  async setFaultPlan(plan: FaultPlanInput | undefined): Promise<void> {
    this.faults.plan(plan, 'setFaultPlan');
  }

  async purge(queueArn: string): Promise<void> {
    this.engines.sqs.purge(queueArn);
  }

  async revisePolicies(revisions: readonly PolicyRevision[]): Promise<void> {
    this.access.revise(revisions);
  }

  async restartDecisions(): Promise<void> {
    this.access.log.restart();
  }

  async decisions(): Promise<readonly LoggedDecision[]> {
    return this.access.log.decisions();
  }

  async recycle(functionPath: string): Promise<void> {
    await this.functions.at(functionPath).recycle();
  }

  async statistics(): Promise<Statistics> {
    return {
      functions: Object.fromEntries(
        this.functions.all().map(({ spec, counts, coldStartCauses, capacity, logs }) => [
          spec.path,
          {
            ...counts,
            coldStartCauses,
            provisionedMs: capacity.provisionedMs,
            logLines: logs.total,
          },
        ]),
      ),
      consumers: this.consumers.statistics(),
      denials: this.denials,
      peakMemoryMiB: this.memory.peakMiB(),
    };
  }

  async queues(): Promise<readonly QueueState[]> {
    return this.engines.sqs.states();
  }

  async messages(queueArn: string): Promise<readonly string[]> {
    return this.engines.sqs.bodies(queueArn);
  }

  async logs(functionPath: string): Promise<readonly string[]> {
    return this.functions.at(functionPath).logs.recent();
  }

  /** Stops what was started, the last thing first. */
  async stop(): Promise<void> {
    for (const cleanup of this.cleanups.splice(0).reverse()) await cleanup();
  }
}
