import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { runTypeScriptInThread } from '../../scripts/typescript/arguments.cjs';
import { RpcClient } from './rpc';
import type { CloudEvent, LocalCloud, LocalCloudOptions } from './types';

/** What a running cloud is and does not change any more. */
export type Running = Pick<
  LocalCloud,
  'endpoint' | 'region' | 'accountId' | 'apis' | 'outputs' | 'ignored'
>;

/** What the cloud's thread is started with: the options that can travel there. */
export interface ThreadOptions extends Omit<LocalCloudOptions, 'onEvent' | 'assembly'> {
  readonly assembly: string;
  /** Where it may keep files; whoever made it removes it, even when the thread breaks. */
  readonly directory: string;
}

/**
 * Starts everything a cloud assembly declares, on this machine.
 *
 * It runs in a thread of its own, because its clock can be moved and the caller's must not; each
 * function runs in processes of its own, unless `execution` says otherwise. All of it listens on
 * 127.0.0.1 only.
 *
 * @throws when the assembly cannot be run, or a port is in use; nothing is left running then
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const { onEvent = () => {}, assembly, ...threadOptions } = options;
  if (assembly === undefined) {
    throw new Error(
      'assembly must be a directory that `cdk synth` wrote, got undefined; give cdk.out',
    );
  }
  const directory = mkdtempSync(path.join(tmpdir(), 'sluice-'));
  const thread = new Worker(path.join(__dirname, `thread${path.extname(__filename)}`), {
    execArgv: [
      ...runTypeScriptInThread(),
      '--disable-warning=ExperimentalWarning',
      // An isolate's `import()` gives modules of its own.
      ...(options.execution === 'isolates' ? ['--experimental-vm-modules'] : []),
    ],
  });
  const client = new RpcClient<CloudEvent>(thread, onEvent);
  const call = client.call.bind(client);
  const end = async () => {
    await thread.terminate();
    rmSync(directory, { recursive: true, force: true });
  };
  let running: Running;
  try {
    running = await call<Running>('start', {
      ...threadOptions,
      assembly: await assembly,
      directory,
    });
  } catch (error) {
    await end();
    throw error;
  }
  let stopping: Promise<void> | undefined;
  return {
    ...running,
    credentialsFor: (principalArn) => call('credentialsFor', principalArn),
    advance: (ms) => call('advance', ms),
    elapse: (ms) => call('elapse', ms),
    settle: () => call('settle'),
    playOut: () => call('playOut'),
    replay: (arrivals) => call('replay', arrivals),
    crashAt: (points) => call('crashAt', points),
    kill: (functionPath) => call('kill', functionPath),
    now: () => call('now'),
    setEventSource: (mappingPath, state) => call('setEventSource', mappingPath, state),
    setFaults: (faults) => call('setFaults', faults),
    setFaultPlan: (plan) => call('setFaultPlan', plan),
    purge: (queueArn) => call('purge', queueArn),
    revisePolicies: (revisions) => call('revisePolicies', revisions),
    restartDecisions: () => call('restartDecisions'),
    decisions: () => call('decisions'),
    recycle: (functionPath) => call('recycle', functionPath),
    statistics: () => call('statistics'),
    queues: () => call('queues'),
    messages: (queueArn) => call('messages', queueArn),
    logs: (functionPath) => call('logs', functionPath),
    stop: () => {
      stopping ??= call<void>('stop').finally(() => {
        client.stopped();
        return end();
      });
      return stopping;
    },
  };
}
