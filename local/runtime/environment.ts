import { randomUUID } from 'node:crypto';
import { Initialization, type InitializationOutcome } from './initialization';
import {
  errorResult,
  type Invocation,
  type InvocationFault,
  type InvocationResult,
  PAYLOAD_LIMIT_BYTES,
  reportedError,
} from './invocation';
import { PlatformLog } from './platform-log';
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

/** What ends an environment that has done nothing to end. */
export type EndReason = 'crash' | 'out-of-memory';

/**
 * One execution environment, from its start to its end: it is initialised, has one invocation at a
 * time, and ends when its sandbox does, or has taken too long or too much.
 */
export class Environment implements SandboxSession {
  readonly ended: Promise<void>;
  private readonly initialization: Initialization;
  private readonly sandbox: Sandbox;
  private readonly log: PlatformLog;
  private hasEnded: () => void = () => {};
  /** Until its first invocation has told of it. */
  private initMs: number | undefined;
  private waiting: ((invocation: NextInvocation) => void) | undefined;
  private running: Running | undefined;
  /** When what it is doing has to be over. */
  private deadlineMs: number;
  private over = false;

  constructor(private readonly options: EnvironmentOptions) {
    const { logs, initLimitMs, sandbox } = options;
    this.log = new PlatformLog(logs);
    this.ended = new Promise((resolve) => {
      this.hasEnded = resolve;
    });
    this.deadlineMs = Date.now() + initLimitMs;
    this.initialization = new Initialization(initLimitMs, (outcome) => this.initialised(outcome));
    this.sandbox = sandbox(options, this);
  }

  /** How its initialisation ends. */
  get initialized(): Promise<InitializationOutcome> {
    return this.initialization.outcome;
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
    return !this.over && (this.busy || !this.initialization.isOver);
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
    const { spec, version } = this.options;
    const requestId = randomUUID();
    this.log.start(requestId, version);
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
    this.initialization.ready();
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
    this.initialization.fail(reportedError(body));
  }

  exited(reason: string): void {
    this.over = true;
    // An error the client reported just before it ended is the better answer.
    if (this.running?.delivered) this.running.delivered();
    else this.end('Runtime.ExitError', reason);
    this.initialization.fail(errorResult('Runtime.ExitError', reason));
    this.hasEnded();
  }

  private initialised(outcome: InitializationOutcome): void {
    this.initMs = outcome.initMs;
    this.log.initialised(outcome);
    if (outcome.kind === 'failed' && outcome.timedOut) this.kill();
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
    if (this.running) this.running.endedBy = 'Runtime.OutOfMemory';
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
    this.log.ended(message);
    this.over = true;
    running.endedBy ??= errorType;
    // Before the sandbox can say that it has ended.
    this.settle(errorResult(errorType, message));
    this.kill();
  }

  private report({ requestId, startedAt, peakMiB, endedBy }: Running): void {
    const { memoryMiB } = this.options.spec;
    this.log.report({
      requestId,
      durationMs: Date.now() - startedAt,
      ...(this.initMs === undefined ? {} : { initMs: this.initMs }),
      memorySizeMiB: memoryMiB,
      maxMemoryUsedMiB: endedBy === 'Runtime.OutOfMemory' ? memoryMiB : peakMiB,
      ...(endedBy === undefined ? {} : { endedBy }),
    });
    this.initMs = undefined;
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
  /** The type of error by which it was ended. */
  endedBy?: string;
  /** Set once the function has answered: what remains is to hand the answer on. */
  delivered?: () => void;
}
