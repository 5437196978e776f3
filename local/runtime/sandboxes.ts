import type { CloudEndpoint } from './isolates/cloud-request';
import { CompiledFiles } from './isolates/compiled-files';
import { Isolate } from './isolates/isolate';
import { ProcessSandbox } from './process-sandbox';
import type { RuntimeApi } from './runtime-api';
import type { SandboxFactory } from './sandbox';

/** Where functions run. */
export type Execution = 'processes' | 'isolates';

/** Runs each environment in a Node.js process of its own. */
export function processes(runtimeApi: RuntimeApi): SandboxFactory {
  return (settings, session) => new ProcessSandbox(runtimeApi, settings, session);
}

/** Runs each environment in this thread; what they share is the compiled code. */
export function isolates(cloud: CloudEndpoint): SandboxFactory {
  const files = new CompiledFiles();
  return (settings, session) => new Isolate(cloud, files, settings, session);
}
