import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { RpcClient } from './rpc';
import type { CloudEvent, LocalCloud, LocalCloudOptions } from './types';

/** What a running cloud is and does not change any more. */
type Running = Pick<
  LocalCloud,
  'endpoint' | 'region' | 'accountId' | 'apis' | 'outputs' | 'ignored'
>;

/** What the cloud's thread is started with: the options that can travel there. */
export type ThreadOptions = Omit<LocalCloudOptions, 'onEvent'>;

/**
 * Starts everything a cloud assembly declares, on this machine.
 *
 * It runs in a thread of its own, because its clock can be moved and the caller's must not; each
 * function runs in processes of its own. All of it listens on 127.0.0.1 only.
 *
 * @throws when the assembly cannot be run, or a port is in use; nothing is left running then
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const { onEvent = () => {}, ...threadOptions } = options;
  const thread = new Worker(path.join(__dirname, 'thread.ts'), {
    execArgv: ['--import', 'tsx', '--disable-warning=ExperimentalWarning'],
  });
  const client = new RpcClient<CloudEvent>(thread, onEvent);
  const call = client.call.bind(client);
  let running: Running;
  try {
    running = await call<Running>('start', threadOptions);
  } catch (error) {
    await thread.terminate();
    throw error;
  }
  let stopping: Promise<void> | undefined;
  return {
    ...running,
    credentialsFor: (principalArn) => call('credentialsFor', principalArn),
    advance: (ms) => call('advance', ms),
    settle: () => call('settle'),
    playOut: () => call('playOut'),
    crashAt: (point) => call('crashAt', point),
    kill: (functionPath) => call('kill', functionPath),
    statistics: () => call('statistics'),
    queues: () => call('queues'),
    messages: (queueArn) => call('messages', queueArn),
    logs: (functionPath) => call('logs', functionPath),
    stop: () => {
      stopping ??= call<void>('stop').finally(() => thread.terminate());
      return stopping;
    },
  };
}
