import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { residentMiB } from './resident-memory';
import type { RuntimeApi } from './runtime-api';
import { ending, type Sandbox, type SandboxSession, type SandboxSettings } from './sandbox';

/** A Node.js process of its own, which speaks the Lambda Runtime API. */
export class ProcessSandbox implements Sandbox {
  private readonly child: ChildProcess;
  private over = false;

  constructor(
    runtimeApi: RuntimeApi,
    private readonly settings: SandboxSettings,
    session: SandboxSession,
  ) {
    this.child = this.spawn(runtimeApi.open(settings.id, session));
    const exited = (reason: string) => {
      this.over = true;
      runtimeApi.close(settings.id);
      session.exited(reason);
    };
    this.child.once('exit', (code, signal) => exited(ending(code, signal)));
    this.child.once('error', ({ message }) => exited(`Runtime could not be started: ${message}`));
  }

  residentMiB(): number | undefined {
    const { pid } = this.child;
    return this.over || pid === undefined ? undefined : residentMiB(pid);
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }

  clockMoved(): void {
    if (this.child.connected) this.child.send({ clockOffsetMs: this.settings.clockOffsetMs() });
  }

  private spawn(api: string): ChildProcess {
    const { spec, logs, variables, clockOffsetMs } = this.settings;
    const child = spawn(
      process.execPath,
      [`--max-old-space-size=${spec.memoryMiB}`, path.join(__dirname, 'bootstrap.cjs')],
      {
        cwd: spec.codeDirectory,
        env: {
          ...variables,
          AWS_LAMBDA_RUNTIME_API: api,
          SLUICE_CLOCK_OFFSET_MS: String(clockOffsetMs()),
        },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    );
    for (const stream of [child.stdout, child.stderr]) if (stream) logs.attach(stream);
    return child;
  }
}
