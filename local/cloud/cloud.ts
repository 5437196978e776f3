import type { Application } from '../assembly/model';
import { readApplication } from '../assembly/read-application';
import { AccessControl } from '../authorization/access-control';
import type { LoggedDecision } from '../authorization/decision-log';
import type { PolicyRevision } from '../authorization/policy-book';
import { callRoute, invokeBehind } from '../authorization/voices/http-apis';
import { deliver } from '../authorization/voices/topics';
import { ActiveFaults } from '../faults/active-faults';
import type { Faults } from '../faults/faults';
import { Gateway } from '../gateway/gateway';
import { Principals } from '../gateway/principals';
import { HttpApi } from '../runtime/http-api/http-api';
import type { MovableClock } from '../runtime/movable-clock.cjs';
import { QueueAlarms } from './alarms';
import { withApiAddresses } from './api-addresses';
import { Consumers } from './consumers';
import { CrashPlan } from './crash-plan';
import { type Engines, startEngines, stopEngines } from './engines';
import { Functions } from './functions';
import { PeakMemory } from './peak-memory';
import { Schedules } from './schedules';
import type { ThreadOptions } from './start-local-cloud';
import type { CloudEvent, CrashPoint, Credentials, QueueState, Statistics } from './types';

const ACCOUNT_ID = '000000000000';
const REGION = 'us-east-1';

/** Others, such as a session's, would be taken for whoever runs the account. */
const USER_OR_ROLE = /^arn:aws[a-z-]*:iam::\d{12}:(user|role)\/[^*?]+$/;

/** How often to look whether everything has come to rest. */
const SETTLE_CHECK_MS = 5;

/** How often to move on to the next retry: a queue that still has messages then never runs dry. */
const RETRIES_AT_MOST = 2_000;

/** How far to move on while a move task keeps to its rate, so that not every message is a step. */
const MOVES_MS = 1000;

/** The local cloud inside its thread: everything an assembly declares, running. */
export class Cloud {
  private readonly cleanups: (() => Promise<void> | void)[] = [];
  private readonly principals: Principals;
  private readonly crashPlan: CrashPlan;
  private readonly faults = new ActiveFaults();
  private readonly apis: HttpApi[] = [];
  private readonly gateway: Gateway;
  private access!: AccessControl;
  private engines!: Engines;
  private functions!: Functions;
  private consumers!: Consumers;
  private schedules!: Schedules;
  private alarms!: QueueAlarms;
  private memory!: PeakMemory;
  private denials = 0;

  constructor(
    private readonly options: ThreadOptions,
    private readonly clock: MovableClock,
    private readonly tell: (event: CloudEvent) => void,
  ) {
    this.principals = new Principals(options.seed ?? 1);
    this.crashPlan = new CrashPlan((functionPath, environmentId) =>
      this.functions.at(functionPath).kill(environmentId),
    );
    this.gateway = this.createGateway();
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
    const { seed = 1, assembly, stacks, correlateBy } = this.options;
    const endpoint = await this.gateway.listen();
    this.cleanups.push(() => this.gateway.stop());
    const { application: declared, ignored } = readApplication(assembly, {
      accountId: ACCOUNT_ID,
      region: REGION,
      endpoint,
      ...(stacks ? { stacks } : {}),
    });
    this.access = this.accessControl(declared);
    this.engines = await startEngines(declared, {
      endpoint,
      seed,
      directory: this.options.directory,
      onDeadLetter: (letter) => this.consumers.deadLettered(letter),
      mayDeliver: ({ path, topicArn }, queueArn) =>
        this.faults.canDeliver(queueArn) && !deliver(this.access, path, topicArn, queueArn),
    });
    this.cleanups.push(() => stopEngines(this.engines));
    this.gateway.serve(this.engines);

    const addresses = await this.listenToApis(declared);
    const application = withApiAddresses(declared, addresses);
    this.functions = new Functions({
      application,
      endpoint,
      principals: this.principals,
      access: this.access,
      clockOffsetMs: () => this.clock.offsetMs(),
      tell: this.tell,
    });
    this.cleanups.push(() => this.functions.stop());
    this.memory = new PeakMemory(() => this.functions.all());
    this.cleanups.push(() => this.memory.stop());
    await this.functions.start();

    const { engines, functions, access, tell } = this;
    this.consumers = new Consumers({
      application,
      queues: engines.sqs,
      functions,
      access,
      correlateBy,
      tell,
    });
    this.consumers.start();
    this.cleanups.push(() => this.consumers.stop());
    this.schedules = new Schedules({
      application,
      endpoint,
      engines,
      access,
      invoke: (invocation) => functions.invoke(invocation),
      tell,
    });
    this.schedules.start();
    this.cleanups.push(() => this.schedules.stop());
    this.alarms = new QueueAlarms(application, engines, access);
    this.alarms.start();
    this.cleanups.push(() => this.alarms.stop());
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

  async advance(ms: number): Promise<void> {
    const end = Date.now() + ms;
    for (let due = this.schedules.nextDueAt(); due <= end; due = this.schedules.nextDueAt()) {
      await this.moveTo(due);
      await this.schedules.rest();
    }
    await this.moveTo(end);
  }

  async settle(): Promise<void> {
    while (!this.atRest()) {
      await new Promise((resolve) => setTimeout(resolve, SETTLE_CHECK_MS));
    }
  }

  async playOut(): Promise<void> {
    for (let moves = 0; ; moves++) {
      await this.settle();
      const left = this.polledStates().filter((state) => state.nextVisibleAt !== undefined);
      const { nextMoveAt } = this.engines.sqs.moves;
      if (left.length === 0 && nextMoveAt === undefined) return;
      if (moves === RETRIES_AT_MOST) {
        throw new Error(
          `${left.map((state) => state.path).join(', ')}: still has messages to retry after moving the clock ${moves} times; give the queue a dead-letter queue, or correct its function`,
        );
      }
      const returns = left.map((state) => state.nextVisibleAt ?? 0);
      if (nextMoveAt !== undefined) returns.push(Math.max(nextMoveAt, Date.now() + MOVES_MS));
      await this.advance(Math.max(1, Math.min(...returns) - Date.now()));
    }
  }

  async crashAt(points: readonly CrashPoint[]): Promise<void> {
    for (const point of points) this.functions.at(point.function);
    this.crashPlan.set(points);
  }

  async kill(functionPath: string): Promise<void> {
    await this.functions.at(functionPath).killBusy();
  }

  async setFaults(faults: Faults): Promise<void> {
    this.faults.set(faults);
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
        this.functions
          .all()
          .map(({ spec, counts, logs }) => [spec.path, { ...counts, logLines: logs.total }]),
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

  private createGateway(): Gateway {
    return new Gateway({
      region: REGION,
      principals: this.principals,
      authorize: (call, request) => this.access.ofCall(call, request),
      failureOf: (call) => this.faults.failureOf(call),
      interceptor: this.crashPlan,
      onCall: ({ principal, service, operation }, status) => {
        if (principal.kind !== 'function') return;
        const { functionPath } = principal;
        this.tell({
          kind: 'call',
          function: functionPath,
          service,
          operation,
          status,
          at: Date.now(),
        });
      },
      onUnmodelled: (message) => this.tell({ kind: 'unmodelled', message }),
    });
  }

  private accessControl(application: Application): AccessControl {
    const { iam: mode = 'enforce' } = this.options;
    return new AccessControl({
      application,
      mode,
      onDenial: (asker, { request: { action, resource } }, explanation) => {
        this.denials++;
        this.tell({ kind: 'denied', asker, action, resource, explanation, at: Date.now() });
      },
      onUndecided: (message) => this.tell({ kind: 'unmodelled', message }),
    });
  }

  private async listenToApis({ httpApis }: Application): Promise<Map<string, string>> {
    const { port = 0 } = this.options;
    const addresses = new Map<string, string>();
    for (const [index, spec] of httpApis.entries()) {
      const api = new HttpApi(spec, {
        accountId: ACCOUNT_ID,
        region: REGION,
        secretOf: (accessKeyId) => {
          const known = this.principals.find(accessKeyId);
          if (!known) return undefined;
          const { principal } = known;
          return {
            ...known,
            principalArn: principal.kind === 'caller' ? principal.arn : principal.roleArn,
          };
        },
        mayCall: (caller, method, path) => !callRoute(this.access, spec, caller, method, path),
        mayInvoke: (route) => !invokeBehind(this.access, spec, route),
        invoke: (invocation) => this.functions.invoke(invocation),
        onAccessLog: (line) => this.tell({ kind: 'log', function: spec.path, line }),
      });
      addresses.set(spec.apiId, await api.listen(port === 0 ? 0 : port + index));
      this.apis.push(api);
      this.cleanups.push(() => api.stop());
    }
    return addresses;
  }

  private async moveTo(time: number): Promise<void> {
    await this.clock.shift(Math.max(0, time - Date.now()));
    for (const pool of this.functions.all()) pool.clockMoved();
  }

  private atRest(): boolean {
    return (
      this.gateway.inFlight === 0 &&
      !this.consumers.busy &&
      !this.alarms.busy &&
      !this.engines.sqs.moves.busy &&
      this.apis.every((api) => api.inFlight === 0) &&
      this.functions.all().every((pool) => pool.running === 0) &&
      this.consumers.polledQueues.every((arn) => this.engines.sqs.visible(arn) === 0)
    );
  }

  private polledStates(): QueueState[] {
    const polled = new Set(this.consumers.polledQueues);
    return this.engines.sqs.states().filter((state) => polled.has(state.arn));
  }
}
