import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { processorUse } from './processor-use';
import { residentMiB } from './resident-memory';
import type { RuntimeApi } from './runtime-api';
import { ending, type Sandbox, type SandboxSession, type SandboxSettings } from './sandbox';

/** How long a process may take to tell of its timers, in real ms: it may never give way. */
const ANSWER_MS = 1000;

/** A Node.js process of its own, which speaks the Lambda Runtime API. */
export class ProcessSandbox implements Sandbox {
  private readonly child: ChildProcess;
  private over = false;
  private ticks = 0;

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

  isComputing(): boolean {
    const { pid } = this.child;
    const use = pid === undefined ? undefined : processorUse(pid);
    if (!use) return false;
    const { ticks } = this;
    this.ticks = use.ticks;
    return use.running || use.ticks !== ticks;
  }

  /** It may wait for anybody; nobody here can tell. */
  asksOutside(): number {
    return 1;
  }

  nextDueAt(after: number): Promise<number | undefined> {
    const { child, settings } = this;
    const { clockSkewMs } = settings;
    return new Promise((resolve) => {
      if (!child.connected) return resolve(undefined);
      const answer = (dueAt?: unknown) => {
        clearTimeout(patience);
        child.off('message', told);
        child.off('exit', nothing);
        resolve(typeof dueAt === 'number' ? dueAt - clockSkewMs : undefined);
      };
      const told = (message: unknown) => answer((message as { dueAt?: unknown }).dueAt);
      const nothing = () => answer();
      const patience = setTimeout(nothing, ANSWER_MS);
      child.on('message', told);
      child.on('exit', nothing);
      child.send({ dueAfter: after + clockSkewMs });
    });
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
