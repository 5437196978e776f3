import { parentPort } from 'node:worker_threads';
import { running as runningIsolate } from '../runtime/isolates/attribution';
import { installMovableClock } from '../runtime/movable-clock.cjs';
import { installQuickHmac } from '../runtime/quick-hmac.cjs';

// Before anything else is loaded, so that everything in this thread lives by the same clock.
const clock = installMovableClock(0, runningIsolate);
installQuickHmac();

import type { Cloud } from './cloud';
import { RpcServer } from './rpc';
import type { ThreadOptions } from './start-local-cloud';
import type { CloudEvent } from './types';

// Loaded now, so that it takes Date and timers as the clock left them, and at once, so that it is
// there when the assembly is.
const { Cloud: CloudClass } = require('./cloud') as typeof import('./cloud');

/** Events that are too many to tell unless somebody asks. */
const QUIET: ReadonlySet<CloudEvent['kind']> = new Set(['call', 'fault', 'log']);

let cloud: Cloud | undefined;

function running(): Cloud {
  if (!cloud) throw new Error('the local cloud has not been started');
  return cloud;
}

if (!parentPort) throw new Error('this module runs in a worker thread');

const server = new RpcServer<CloudEvent>(parentPort, {
  start: async (options: ThreadOptions) => {
    const observed = options.observe && new Set(options.observe);
    cloud = new CloudClass(options, clock, (event) => {
      if (observed ? observed.has(event.kind) : !QUIET.has(event.kind)) server.tell(event);
    });
    return cloud.start();
  },
  credentialsFor: (arn: string) => running().credentialsFor(arn),
  advance: async (ms: number) => running().advance(ms),
  elapse: async (ms: number) => running().elapse(ms),
  settle: () => running().settle(),
  playOut: () => running().playOut(),
  replay: (arrivals: Parameters<Cloud['replay']>[0]) => running().replay(arrivals),
  crashAt: (points: Parameters<Cloud['crashAt']>[0]) => running().crashAt(points),
  kill: (functionPath: string) => running().kill(functionPath),
  now: () => running().now(),
  setEventSource: (path: string, state: Parameters<Cloud['setEventSource']>[1]) =>
    running().setEventSource(path, state),
  setFaults: (faults: Parameters<Cloud['setFaults']>[0]) => running().setFaults(faults),
  setFaultPlan: (plan: Parameters<Cloud['setFaultPlan']>[0]) => running().setFaultPlan(plan),
  purge: (queueArn: string) => running().purge(queueArn),
  revisePolicies: (revisions: Parameters<Cloud['revisePolicies']>[0]) =>
    running().revisePolicies(revisions),
  restartDecisions: () => running().restartDecisions(),
  decisions: () => running().decisions(),
  recycle: (functionPath: string) => running().recycle(functionPath),
  statistics: () => running().statistics(),
  queues: () => running().queues(),
  messages: (queueArn: string) => running().messages(queueArn),
  logs: (functionPath: string) => running().logs(functionPath),
  stop: () => running().stop(),
});
