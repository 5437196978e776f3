import type { Execution } from './execution';
import type { CloudEndpoint } from './isolates/cloud-request';
import { CompiledFiles } from './isolates/compiled-files';
import { Isolate } from './isolates/isolate';
import { IsolatesThread } from './isolates-thread/isolates-thread';
import { ProcessSandbox } from './process-sandbox';
import { RuntimeApi } from './runtime-api';
import type { Sandboxes, SandboxesOptions } from './sandbox';

export function sandboxesFor(execution: Execution, options: SandboxesOptions): Sandboxes {
  if (execution === 'processes') return processes();
  return execution === 'isolates' ? isolates(options.cloud) : new IsolatesThread(options);
}

/** Runs each environment in a Node.js process of its own. */
function processes(): Sandboxes {
  const runtimeApi = new RuntimeApi();
  return {
    create: (settings, session) => new ProcessSandbox(runtimeApi, settings, session),
    start: () => runtimeApi.listen(),
    stop: () => runtimeApi.stop(),
  };
}

/** Runs each environment in this thread; what they share is the compiled code. */
function isolates(cloud: CloudEndpoint): Sandboxes {
  const files = new CompiledFiles();
  return {
    create: (settings, session) => new Isolate(cloud, files, settings, session),
    start: async () => {},
    stop: async () => {},
  };
}
