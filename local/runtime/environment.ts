import { randomUUID } from 'node:crypto';
import {
  errorResult,
  type Invocation,
  type InvocationFault,
  type InvocationResult,
  PAYLOAD_LIMIT_BYTES,
  reportedError,
} from './invocation';
import type { NextInvocation } from './runtime-session';
import {
  ending,
  type Sandbox,
  type SandboxFactory,
  type SandboxSession,
  type SandboxSettings,
} from './sandbox';

/** How often the memory of a running invocation is looked at. */
const MEMORY_CHECK_MS = 100;

export interface EnvironmentOptions extends SandboxSettings {
  readonly version: string;
  readonly sandbox: SandboxFactory;
  /** How long initialisation may take. */
  readonly initLimitMs: number;
}

/** How initialisation ended. */
export type Initialization =
  | { readonly kind: 'ready'; readonly initMs: number }
  | { readonly kind: 'failed'; readonly result: InvocationResult; readonly timedOut: boolean };

/** What ends an environment that has done nothing to end. */
export type EndReason = 'crash' | 'out-of-memory';

/**
 * One execution environment, from its start to its end: it is initialised, has one invocation at a
 * time, and ends when its sandbox does, or has taken too long or too much.
 */
export class Environment implements SandboxSession {
  readonly initialization: Promise<Initialization>;
  readonly ended: Promise<void>;
  private readonly sandbox: Sandbox;
  private readonly startedAt = performance.now();
  private initialized: (outcome: Initialization) => void = () => {};
  private hasEnded: () => void = () => {};
  private initTimer: NodeJS.Timeout | undefined;
  private initMs = 0;
  private waiting: ((invocation: NextInvocation) => void) | undefined;
  private running: Running | undefined;
  private initialising = true;
  /** When what it is doing has to be over. */
  private deadlineMs: number;
  private over = false;

  constructor(private readonly options: EnvironmentOptions) {
    this.initialization = new Promise((resolve) => {
      this.initialized = (outcome) => {
        clearTimeout(this.initTimer);
        this.initialising = false;
        this.initialized = () => {};
        if (outcome.kind === 'failed') this.reportInit(outcome.result);
        resolve(outcome);
      };
    });
    this.ended = new Promise((resolve) => {
      this.hasEnded = resolve;
    });
    this.sandbox = options.sandbox(options, this);
    this.deadlineMs = Date.now() + options.initLimitMs;
    this.initTimer = setTimeout(() => this.initTimedOut(), options.initLimitMs);
  }

  get id(): string {
    return this.options.id;
  }

  get alive(): boolean {
    return !this.over;
  }

  get busy(): boolean {
    return this.running !== undefined;
  }

  /** Whether it is initialised, or handles something. */
  get occupied(): boolean {
    return !this.over && (this.busy || this.initialising);
  }

  isComputing(): boolean {
    return this.sandbox.isComputing();
  }

  asksOutside(): number {
    return this.sandbox.asksOutside();
  }

  /** The first time after this one that it waits for: a timer, or the end of its own time. */
  async nextDueAt(after: number): Promise<number> {
    const timer = await this.sandbox.nextDueAt(after);
    return Math.min(this.deadlineMs, timer ?? Number.POSITIVE_INFINITY);
  }

  residentMiB(): number {
    return this.sandbox.residentMiB() ?? 0;
  }

  /** Runs one invocation; the environment must be initialised and idle. */
  invoke(invocation: Invocation, fault?: InvocationFault): Promise<InvocationResult> {
    const { spec, logs } = this.options;
    const requestId = randomUUID();
    logs.add(`START RequestId: ${requestId} Version: ${this.options.version}`);
    return new Promise((resolve) => {
      this.running = {
        requestId,
        startedAt: Date.now(),
        peakMiB: 0,
        timeout: setTimeout(() => this.timedOut(), spec.timeoutMs),
        memory: this.watchMemory(),
        resolve,
        ...(fault ? { fault } : {}),
      };
      this.deadlineMs = Date.now() + spec.timeoutMs;
      if (fault?.kind === 'hang' && fault.when === 'start') return;
      if (fault?.kind === 'crash' && fault.when === 'start') {
        this.end('Runtime.ExitError', ending(null, 'SIGKILL'));
        return;
      }
      const next = this.waiting;
      this.waiting = undefined;
      next?.({
        requestId,
        payload: invocation.payload,
        invokedArn: invocation.invokedArn,
        deadlineMs: this.deadlineMs + this.options.clockSkewMs,
        clockOffsetMs: this.options.clockOffsetMs(),
      });
    });
  }

  /** Ends its sandbox at once, whatever that is doing. */
  kill(reason: EndReason = 'crash'): void {
    if (reason === 'out-of-memory') this.endOutOfMemory();
    this.sandbox.kill();
  }

  clockMoved(): void {
    this.sandbox.clockMoved();
  }

  next(answer: (invocation: NextInvocation) => void): void {
    this.waiting = answer;
    this.initMs ||= performance.now() - this.startedAt;
    this.initialized({ kind: 'ready', initMs: this.initMs });
    this.running?.delivered?.();
  }

  response(requestId: string, body: string): void {
    if (this.outOfMemory()) return;
    const result: InvocationResult =
      Buffer.byteLength(body) > PAYLOAD_LIMIT_BYTES
        ? errorResult(
            'Function.ResponseSizeTooLarge',
            `Response payload size exceeded maximum allowed payload size (${PAYLOAD_LIMIT_BYTES} bytes).`,
          )
        : success(body);
    this.finish(requestId, result);
  }

  error(requestId: string, body: string): void {
    this.finish(requestId, reportedError(body));
  }

  initError(body: string): void {
    this.initialized({ kind: 'failed', result: reportedError(body), timedOut: false });
  }

  exited(reason: string): void {
    this.over = true;
    // An error the client reported just before it ended is the better answer.
    if (this.running?.delivered) this.running.delivered();
    else this.end('Runtime.ExitError', reason);
    const result = errorResult('Runtime.ExitError', reason);
    this.initialized({ kind: 'failed', result, timedOut: false });
    this.hasEnded();
  }

  private finish(requestId: string, result: InvocationResult): void {
    const { running } = this;
    // Of two answers the first counts.
    if (running?.requestId !== requestId || running.delivered) return;
    const { fault } = running;
    if (fault?.kind === 'crash') this.end('Runtime.ExitError', ending(null, 'SIGKILL'));
    else if (fault?.kind === 'out-of-memory') this.endOutOfMemory();
    else if (fault?.kind === 'answer') this.deliver(running, success(fault.payload));
    else if (fault?.kind !== 'hang') this.deliver(running, result);
  }

  private deliver(running: Running, result: InvocationResult): void {
    // The environment can take the next invocation only once its client has asked for it.
    running.delivered = () => this.settle(result);
    if (this.waiting) this.settle(result);
  }

  private settle(result: InvocationResult): void {
    const { running } = this;
    if (!running) return;
    clearTimeout(running.timeout);
    clearInterval(running.memory);
    this.sampleMemory(running);
    this.running = undefined;
    this.report(running);
    running.resolve(result);
  }

  private timedOut(): void {
    const seconds = (this.options.spec.timeoutMs / 1000).toFixed(2);
    this.end('Sandbox.Timedout', `Task timed out after ${seconds} seconds`);
  }

  private initTimedOut(): void {
    const seconds = (this.options.initLimitMs / 1000).toFixed(2);
    const message = `Init timed out after ${seconds} seconds`;
    const result = errorResult('Sandbox.Timedout', message);
    this.initialized({ kind: 'failed', result, timedOut: true });
    this.kill();
  }

  private reportInit(result: InvocationResult): void {
    if (result.kind !== 'error') return;
    this.options.logs.add(`INIT_REPORT Error: ${result.errorType}: ${result.errorMessage}`);
  }

  private watchMemory(): NodeJS.Timeout | undefined {
    if (this.sandbox.residentMiB() === undefined) return undefined;
    return setInterval(() => this.outOfMemory(), MEMORY_CHECK_MS);
  }

  /** Ends the environment when it uses more memory than its function may, as Lambda does. */
  private outOfMemory(): boolean {
    const { running, options } = this;
    if (!running || this.sampleMemory(running) <= options.spec.memoryMiB) return false;
    this.endOutOfMemory();
    return true;
  }

  /** Lambda kills what uses too much memory: the caller is told no more than of any other kill. */
  private endOutOfMemory(): void {
    if (this.running) this.running.outOfMemory = true;
    this.end('Runtime.ExitError', ending(null, 'SIGKILL'));
  }

  private sampleMemory(running: Running): number {
    const used = this.residentMiB();
    running.peakMiB = Math.max(running.peakMiB, used);
    return used;
  }

  /** Ends the environment and the invocation at hand with it. */
  private end(errorType: string, reason: string): void {
    const { running } = this;
    if (!running) return;
    const message = `RequestId: ${running.requestId} Error: ${reason}`;
    this.options.logs.add(message);
    this.over = true;
    // Before the sandbox can say that it has ended.
    this.settle(errorResult(errorType, message));
    this.kill();
  }

  private report({ requestId, startedAt, peakMiB, outOfMemory }: Running): void {
    const { logs, spec } = this.options;
    logs.add(`END RequestId: ${requestId}`);
    const usedMiB = outOfMemory ? spec.memoryMiB : Math.round(peakMiB);
    const status = outOfMemory ? '\tStatus: error\tError Type: Runtime.OutOfMemory' : '';
    logs.add(
      `REPORT RequestId: ${requestId}\tDuration: ${Date.now() - startedAt} ms\tMemory Size: ${spec.memoryMiB} MB\tMax Memory Used: ${usedMiB} MB\tInit Duration: ${this.initMs.toFixed(2)} ms${status}`,
    );
  }
}

function success(payload: string): InvocationResult {
  return { kind: 'success', payload };
}

interface Running {
  readonly requestId: string;
  readonly startedAt: number;
  peakMiB: number;
  readonly timeout: NodeJS.Timeout;
  readonly memory: NodeJS.Timeout | undefined;
  readonly resolve: (result: InvocationResult) => void;
  readonly fault?: InvocationFault;
  outOfMemory?: boolean;
  /** Set once the function has answered: what remains is to hand the answer on. */
  delivered?: () => void;
}
