import type { RoleSpec } from '../assembly/model';
import { readApplication } from '../assembly/read-application';
import type { AccessControl } from '../authorization/access-control';
import { deliver } from '../authorization/voices/topics';
import { Faults } from '../faults/faults';
import { Principals } from '../gateway/principals';
import { blameIsolates } from '../runtime/isolates/attribution';
import type { MovableClock } from '../runtime/movable-clock.cjs';
import { QueueAlarms } from './alarms';
import { withApiAddresses } from './api-addresses';
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
import type { Running, ThreadOptions } from './start-local-cloud';
import type { CloudEvent } from './types';

export const ACCOUNT_ID = '000000000000';
const REGION = 'us-east-1';

/** What a running cloud is made of, as far as anybody asks for it. */
export interface Parts {
  readonly principals: Principals;
  /** That the app declares. */
  readonly roles: readonly RoleSpec[];
  readonly faults: Faults;
  readonly access: AccessControl;
  readonly engines: Engines;
  readonly functions: Functions;
  readonly consumers: Consumers;
  readonly memory: PeakMemory;
  readonly traces: Replay;
  readonly time: PassingTime;
  readonly running: Running;
}

export interface Surroundings {
  readonly clock: MovableClock;
  readonly tell: (event: CloudEvent) => void;
  readonly onDenied: () => void;
  /** Given what undoes each part, as it is started; the last one is to be undone first. */
  readonly cleanUp: (undo: () => Promise<void> | void) => void;
}

/** Starts everything an assembly declares, each part with those it needs. */
export async function startParts(
  options: ThreadOptions,
  { clock, tell, onDenied, cleanUp }: Surroundings,
): Promise<Parts> {
  const { seed = 1, assembly, stacks, execution = 'processes' } = options;
  if (execution === 'isolates') cleanUp(blameIsolates());
  const principals = new Principals(seed);
  const faults = new Faults(seed, (told) => tell({ kind: 'fault', ...told, at: Date.now() }));
  const held = new HeldAnswers();
  const gateway = createGateway({
    region: REGION,
    principals,
    faults,
    held,
    access: () => access,
    functions: () => functions,
    elapse: (ms) => time.elapse(ms),
    tell,
  });
  const endpoint = await gateway.listen(options.endpointPort ?? 0);
  cleanUp(() => gateway.stop());
  const { application: declared, ignored } = readApplication(assembly, {
    accountId: ACCOUNT_ID,
    region: REGION,
    endpoint,
    ...(stacks ? { stacks } : {}),
  });
  const access = createAccessControl(declared, options.iam, { tell, onDenied });
  faults.concern(declared);
  faults.plan(options.faults, options.faultsFrom ?? 'faults');
  const engines = await startEngines(declared, {
    endpoint,
    seed,
    directory: options.directory,
    onDeadLetter: (letter) => consumers.deadLettered(letter),
    deliveryRules: {
      mayDeliver: ({ path, topicArn }, queueArn) =>
        faults.chosen.canDeliver(queueArn) && !deliver(access, path, topicArn, queueArn),
      isRefused: (subscription, body) => faults.deliveries.isRefused(subscription, body),
    },
    howArrives: (queue, body) => faults.deliveries.arriving(queue, body),
  });
  cleanUp(() => stopEngines(engines));
  gateway.serve(engines);

  const apis = new HttpApis({
    application: declared,
    port: options.port ?? 0,
    principals,
    access,
    invoke: (invocation) => functions.invoke(invocation),
    tell,
  });
  cleanUp(() => apis.stop());
  const addresses = await apis.listen();
  const application = withApiAddresses(declared, addresses);
  const functions = new Functions({
    application,
    endpoint,
    principals,
    access,
    execution,
    exchange: (request) => gateway.exchange(request),
    clockOffsetMs: () => clock.offsetMs(),
    seed,
    accountConcurrency: options.accountConcurrency,
    leastInitMs: options.leastInitMs,
    keptLogLines: options.keptLogLines,
    keepsEnvironments: options.keepEnvironments ?? false,
    faults,
    tell,
  });
  cleanUp(() => functions.stop());
  const memory = new PeakMemory(() => functions.all());
  cleanUp(() => memory.stop());
  await functions.start();

  const consumers = new Consumers({
    application,
    queues: engines.sqs,
    functions,
    access,
    faults,
    correlateBy: options.correlateBy,
    inTurn: options.batchesInTurn ?? false,
    tell,
  });
  consumers.start();
  cleanUp(() => consumers.stop());
  const schedules = new Schedules({
    application,
    endpoint,
    engines,
    access,
    invoke: (invocation) => functions.invoke(invocation),
    tell,
  });
  schedules.start();
  cleanUp(() => schedules.stop());
  const scaling = new Scaling(application, functions);
  scaling.start();
  cleanUp(() => scaling.stop());
  const alarms = new QueueAlarms(application, engines, access);
  alarms.start();
  cleanUp(() => alarms.stop());

  const { outages } = faults;
  const timed = { gateway, apis, engines, functions, consumers, schedules, scaling, alarms };
  const time = new PassingTime(clock, { ...timed, held, outages });
  return {
    principals,
    roles: application.roles,
    faults,
    access,
    engines,
    functions,
    consumers,
    memory,
    traces: new Replay(clock, { functions, schedules, scaling }),
    time,
    running: {
      endpoint,
      region: REGION,
      accountId: ACCOUNT_ID,
      ignored,
      outputs: application.outputs,
      apis: declared.httpApis.map(({ path, apiId }) => ({ path, url: addresses.get(apiId) ?? '' })),
    },
  };
}
