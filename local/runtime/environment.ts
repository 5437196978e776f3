import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { FunctionSpec } from '../assembly/model';
import type { Credentials } from '../cloud/types';
import {
  errorResult,
  type Invocation,
  type InvocationResult,
  PAYLOAD_LIMIT_BYTES,
  reportedError,
} from './invocation';
import type { LogStream } from './log-stream';
import { residentMiB } from './resident-memory';
import type { NextInvocation, RuntimeApi, RuntimeSession } from './runtime-api';

/** How often the memory of a running invocation is looked at. */
const MEMORY_CHECK_MS = 100;

export type InitializationType = 'on-demand' | 'provisioned-concurrency';

export interface EnvironmentOptions {
  readonly id: string;
  readonly spec: FunctionSpec;
  readonly version: string;
  readonly initializationType: InitializationType;
  readonly variables: Readonly<Record<string, string>>;
  readonly credentials: Credentials;
  readonly runtimeApi: RuntimeApi;
  readonly logs: LogStream;
  readonly clockOffsetMs: () => number;
  /** How long initialisation may take. */
  readonly initLimitMs: number;
}

/** How initialisation ended. */
export type Initialization =
  | { readonly kind: 'ready'; readonly initMs: number }
  | { readonly kind: 'failed'; readonly result: InvocationResult; readonly timedOut: boolean };

/**
 * One execution environment: a Node.js process of its own that runs the function's bundled code,
 * one invocation at a time, from its first `next` until it ends.
 */
export class Environment implements RuntimeSession {
  readonly initialization: Promise<Initialization>;
  readonly ended: Promise<void>;
  private readonly child: ChildProcess;
  private readonly startedAt = performance.now();
  private initialized: (outcome: Initialization) => void = () => {};
  private initTimer: NodeJS.Timeout | undefined;
  private initMs = 0;
  private waiting: ((invocation: NextInvocation) => void) | undefined;
  private running: Running | undefined;
  private over = false;

  constructor(private readonly options: EnvironmentOptions) {
    this.initialization = new Promise((resolve) => {
      this.initialized = (outcome) => {
        clearTimeout(this.initTimer);
        this.initialized = () => {};
        if (outcome.kind === 'failed') this.reportInit(outcome.result);
        resolve(outcome);
      };
    });
    this.child = this.spawn();
    this.ended = new Promise((resolve) => {
      this.child.once('exit', (code, signal) => {
        this.exited(ending(code, signal));
        resolve();
      });
      // It could not be started at all.
      this.child.once('error', (error) => {
        this.exited(`Runtime could not be started: ${error.message}`);
        resolve();
      });
    });
    this.initTimer = setTimeout(() => this.initTimedOut(), options.initLimitMs);
  }

  get pid(): number | undefined {
    return this.over ? undefined : this.child.pid;
  }

  get alive(): boolean {
    return !this.over;
  }

  get busy(): boolean {
    return this.running !== undefined;
  }

  /** Runs one invocation; the environment must be initialised and idle. */
  invoke(invocation: Invocation): Promise<InvocationResult> {
    const { spec, logs } = this.options;
    const requestId = randomUUID();
    logs.add(`START RequestId: ${requestId} Version: ${this.options.version}`);
    return new Promise((resolve) => {
      this.running = {
        requestId,
        startedAt: Date.now(),
        peakMiB: 0,
        timeout: setTimeout(() => this.timedOut(), spec.timeoutMs),
        memory: setInterval(() => this.outOfMemory(), MEMORY_CHECK_MS),
        resolve,
      };
      const next = this.waiting;
      this.waiting = undefined;
      next?.({
        requestId,
        ...invocation,
        deadlineMs: Date.now() + spec.timeoutMs,
        clockOffsetMs: this.options.clockOffsetMs(),
      });
    });
  }

  /** Ends the process at once, whatever it is doing. */
  kill(): void {
    this.child.kill('SIGKILL');
  }

  clockMoved(): void {
    if (this.child.connected) this.child.send({ clockOffsetMs: this.options.clockOffsetMs() });
  }

  next(answer: (invocation: NextInvocation) => void): void {
    this.waiting = answer;
    this.initMs ||= performance.now() - this.startedAt;
    this.initialized({ kind: 'ready', initMs: this.initMs });
    this.running?.delivered?.();
  }

  response(requestId: string, body: string): void {
    if (this.outOfMemory()) return;
    if (Buffer.byteLength(body) > PAYLOAD_LIMIT_BYTES) {
      this.finish(
        requestId,
        errorResult(
          'Function.ResponseSizeTooLarge',
          `Response payload size exceeded maximum allowed payload size (${PAYLOAD_LIMIT_BYTES} bytes).`,
        ),
      );
      return;
    }
    this.finish(requestId, { kind: 'success', payload: body });
  }

  error(requestId: string, body: string): void {
    this.finish(requestId, reportedError(body));
  }

  initError(body: string): void {
    this.initialized({ kind: 'failed', result: reportedError(body), timedOut: false });
  }

  private finish(requestId: string, result: InvocationResult): void {
    const { running } = this;
    // Of two answers the first counts.
    if (running?.requestId !== requestId || running.delivered) return;
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

  /** Ends the environment when it uses more memory than its function may, as Lambda does. */
  private outOfMemory(): boolean {
    const { running, options } = this;
    if (!running || this.sampleMemory(running) <= options.spec.memoryMiB) return false;
    this.end('Runtime.ExitError', 'Runtime exited with error: signal: killed');
    return true;
  }

  private sampleMemory(running: Running): number {
    const used = this.pid === undefined ? 0 : (residentMiB(this.pid) ?? 0);
    running.peakMiB = Math.max(running.peakMiB, used);
    return used;
  }

  private end(errorType: string, reason: string): void {
    const { running } = this;
    if (!running) return;
    const message = `RequestId: ${running.requestId} Error: ${reason}`;
    this.options.logs.add(message);
    this.kill();
    this.over = true;
    this.settle(errorResult(errorType, message));
  }

  private exited(reason: string): void {
    this.over = true;
    this.options.runtimeApi.close(this.options.id);
    // An error the client reported just before it ended is the better answer.
    if (this.running?.delivered) this.running.delivered();
    else this.end('Runtime.ExitError', reason);
    const result = errorResult('Runtime.ExitError', reason);
    this.initialized({ kind: 'failed', result, timedOut: false });
  }

  private report({ requestId, startedAt, peakMiB }: Running): void {
    const { logs, spec } = this.options;
    logs.add(`END RequestId: ${requestId}`);
    logs.add(
      `REPORT RequestId: ${requestId}\tDuration: ${Date.now() - startedAt} ms\tMemory Size: ${spec.memoryMiB} MB\tMax Memory Used: ${Math.round(peakMiB)} MB\tInit Duration: ${this.initMs.toFixed(2)} ms`,
    );
  }

  private spawn(): ChildProcess {
    const { id, spec, logs, runtimeApi } = this.options;
    const child = spawn(
      process.execPath,
      [`--max-old-space-size=${spec.memoryMiB}`, path.join(__dirname, 'bootstrap.cjs')],
      {
        cwd: spec.codeDirectory,
        env: { ...this.variables(), AWS_LAMBDA_RUNTIME_API: runtimeApi.open(id, this) },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    );
    for (const stream of [child.stdout, child.stderr]) if (stream) logs.attach(stream);
    return child;
  }

  /** Lambda's own variables win over the function's; nothing of this process gets in. */
  private variables(): Record<string, string> {
    const { id, spec, version, credentials, initializationType, variables } = this.options;
    return {
      PATH: path.dirname(process.execPath),
      LANG: 'en_US.UTF-8',
      TZ: ':UTC',
      ...spec.environment,
      ...variables,
      _HANDLER: spec.handler,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_SESSION_TOKEN: credentials.sessionToken,
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      AWS_LAMBDA_FUNCTION_NAME: spec.name,
      AWS_LAMBDA_FUNCTION_VERSION: version,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(spec.memoryMiB),
      AWS_LAMBDA_INITIALIZATION_TYPE: initializationType,
      AWS_LAMBDA_LOG_GROUP_NAME: spec.logGroupName,
      AWS_LAMBDA_LOG_STREAM_NAME: `[${version}]${id}`,
      ...(spec.jsonLogLevel === undefined
        ? {}
        : { AWS_LAMBDA_LOG_FORMAT: 'JSON', AWS_LAMBDA_LOG_LEVEL: spec.jsonLogLevel }),
      LAMBDA_TASK_ROOT: spec.codeDirectory,
      SLUICE_CLOCK_OFFSET_MS: String(this.options.clockOffsetMs()),
    };
  }
}

/** How a process ended, in Lambda's words. */
function ending(code: number | null, signal: NodeJS.Signals | null): string {
  if (code === 0) return 'Runtime exited without providing a reason';
  const how = signal ? `signal: ${signal.slice(3).toLowerCase()}` : `exit status ${code}`;
  return `Runtime exited with error: ${how}`;
}

interface Running {
  readonly requestId: string;
  readonly startedAt: number;
  peakMiB: number;
  readonly timeout: NodeJS.Timeout;
  readonly memory: NodeJS.Timeout;
  readonly resolve: (result: InvocationResult) => void;
  /** Set once the function has answered: what remains is to hand the answer on. */
  delivered?: () => void;
}
