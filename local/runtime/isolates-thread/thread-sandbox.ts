import type { LogStream } from '../log-stream';
import { ending, type Sandbox, type SandboxSession, type SandboxSettings } from '../sandbox';
import type { FromThread, ToThread } from './messages';

/** What a thread that only waits seems to compute, by how it is measured, is below that, in ms. */
const LEAST_MS = 1;

/** Of the two streams of its code. */
const STDERR = 1;

/** The thread, as far as one sandbox knows of it. */
export interface OwnThread {
  tell(message: ToThread): void;
  /** How long it has computed so far, in ms. */
  computedMs(): number;
  /** @param bySelf whether the thread knows that it has ended */
  ended(bySelf: boolean): void;
}

/** An isolate in another thread. */
export class ThreadSandbox implements Sandbox {
  private readonly streams: readonly ReturnType<LogStream['lines']>[];
  private readonly due = new Map<number, (at: number | undefined) => void>();
  private asked = 0;
  private computedMs = 0;
  private over = false;

  constructor(
    private readonly settings: SandboxSettings,
    private readonly session: SandboxSession,
    private readonly thread: OwnThread,
  ) {
    const { id, spec, variables, clockSkewMs, logs } = settings;
    this.streams = [logs.lines(), logs.lines()];
    thread.tell({ kind: 'start', id, spec, variables, clockSkewMs });
  }

  get alive(): boolean {
    return !this.over;
  }

  /** It has no memory of its own. */
  residentMiB(): undefined {
    return undefined;
  }

  kill(): void {
    if (this.over) return;
    this.thread.tell({ kind: 'kill', id: this.settings.id });
    this.end(ending(null, 'SIGKILL'), false);
  }

  clockMoved(): void {
    this.thread.tell({ kind: 'clock', offsetMs: this.clockOffsetMs() });
  }

  /** Whatever computes in its thread may be its code. */
  isComputing(): boolean {
    const now = this.thread.computedMs();
    if (now - this.computedMs < LEAST_MS) return false;
    this.computedMs = now;
    return true;
  }

  /** It may wait for anybody; nobody here can tell. */
  asksOutside(): number {
    return 1;
  }

  nextDueAt(after: number): Promise<number | undefined> {
    if (this.over) return Promise.resolve(undefined);
    const asked = ++this.asked;
    this.thread.tell({ kind: 'due', id: this.settings.id, asked, after });
    return new Promise((resolve) => this.due.set(asked, resolve));
  }

  told(message: Exclude<FromThread, { kind: 'ask' }>): void {
    const { session } = this;
    switch (message.kind) {
      case 'next':
        session.next((invocation) => {
          const { id, clockSkewMs } = this.settings;
          const clockOffsetMs = invocation.clockOffsetMs - clockSkewMs;
          this.thread.tell({ kind: 'invoke', id, invocation: { ...invocation, clockOffsetMs } });
        });
        break;
      case 'response':
      case 'error':
        session[message.kind](message.requestId, message.body);
        break;
      case 'initError':
        session.initError(message.body);
        break;
      case 'printed':
        this.print(message.stream, message.text);
        break;
      case 'dueAt':
        this.due.get(message.asked)?.(message.at);
        this.due.delete(message.asked);
        break;
      case 'exited':
        this.exited(message.reason);
    }
  }

  /** It has ended by itself, or with its thread. */
  exited(reason: string): void {
    if (!this.over) this.end(reason, true);
  }

  /** Adds lines to its log. */
  log(text: string): void {
    this.print(STDERR, `${text}\n`);
  }

  private print(stream: number, text: string | undefined): void {
    const lines = this.streams[stream];
    if (text === undefined) lines?.end();
    else lines?.write(text);
  }

  private end(reason: string, bySelf: boolean): void {
    this.over = true;
    for (const lines of this.streams) lines.end();
    for (const answer of this.due.values()) answer(undefined);
    this.thread.ended(bySelf);
    this.session.exited(reason);
  }

  /** How far its thread's clock is to be ahead of real time. */
  private clockOffsetMs(): number {
    return this.settings.clockOffsetMs() - this.settings.clockSkewMs;
  }
}
