import path from 'node:path';
import { inspect } from 'node:util';
import { Worker } from 'node:worker_threads';
import { runTypeScriptInThread } from '../../../scripts/typescript/arguments.cjs';
import {
  ending,
  type Sandboxes,
  type SandboxesOptions,
  type SandboxSession,
  type SandboxSettings,
} from '../sandbox';
import { type FromThread, packed, type ThreadSettings, type ToThread, unpacked } from './messages';
import { ThreadSandbox } from './thread-sandbox';

/** How long the thread may take to end a sandbox before it counts as one that never gives way, in real ms. */
const PATIENCE_MS = 5000;

/**
 * Runs all environments in one thread, apart from the cloud's: what an isolate asks of the cloud, and
 * what it is told, are messages. A thread that never gives way is ended, with everybody in it, and
 * another begins.
 */
export class IsolatesThread implements Sandboxes {
  private readonly sandboxes = new Map<string, ThreadSandbox>();
  /** Since when it is to end them, by the environment's id, in real ms. */
  private readonly ending = new Map<string, number>();
  private worker: Worker | undefined;

  constructor(private readonly options: SandboxesOptions) {}

  async start(): Promise<void> {
    this.worker = this.begin();
  }

  readonly create = (settings: SandboxSettings, session: SandboxSession): ThreadSandbox => {
    if (this.isStuck()) this.giveUp();
    this.worker ??= this.begin();
    const { id } = settings;
    const sandbox = new ThreadSandbox(settings, session, {
      tell: (message) => this.tell(message),
      computedMs: () => this.worker?.performance.eventLoopUtilization().active ?? 0,
      ended: (bySelf) => {
        this.sandboxes.delete(id);
        if (!bySelf) this.ending.set(id, performance.now());
      },
    });
    this.sandboxes.set(id, sandbox);
    return sandbox;
  };

  async stop(): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    await worker?.terminate();
  }

  private begin(): Worker {
    const settings: ThreadSettings = {
      url: this.options.cloud.url,
      clockOffsetMs: this.options.clockOffsetMs(),
    };
    const worker = new Worker(path.join(__dirname, `thread${path.extname(__filename)}`), {
      execArgv: [
        ...runTypeScriptInThread(),
        '--disable-warning=ExperimentalWarning',
        // An isolate's `import()` gives modules of its own.
        '--experimental-vm-modules',
      ],
      workerData: settings,
    });
    const broken = (error?: unknown) => {
      if (worker === this.worker) this.giveUp(error);
    };
    worker.on('message', (message: FromThread) => {
      if (worker === this.worker) this.told(message);
    });
    worker.on('error', broken);
    worker.on('exit', () => broken());
    return worker;
  }

  private isStuck(): boolean {
    const [oldest = Number.POSITIVE_INFINITY] = this.ending.values();
    return performance.now() - oldest > PATIENCE_MS;
  }

  /**
   * Ends the thread; what was in it has been killed.
   *
   * @param error that nobody caught, and of which nobody knows whose it was
   */
  private giveUp(error?: unknown): void {
    const { worker } = this;
    this.worker = undefined;
    this.ending.clear();
    void worker?.terminate();
    for (const sandbox of [...this.sandboxes.values()]) {
      if (error !== undefined) sandbox.log(inspect(error));
      sandbox.exited(ending(null, 'SIGKILL'));
    }
  }

  private tell(message: ToThread): void {
    this.worker?.postMessage(message);
  }

  private told(message: FromThread): void {
    if (message.kind === 'exited') this.ending.delete(message.id);
    const sandbox = this.sandboxes.get(message.id);
    // One that was ended has no effect any more.
    if (!sandbox) return;
    if (message.kind === 'ask') void this.ask(sandbox, message);
    else sandbox.told(message);
  }

  private async ask(
    sandbox: ThreadSandbox,
    { asked, request }: FromThread & { kind: 'ask' },
  ): Promise<void> {
    const response = await this.options.cloud.exchange(unpacked(request));
    const heard = sandbox.alive ? response : undefined;
    this.tell({ kind: 'answer', asked, response: heard && packed(heard) });
  }
}
