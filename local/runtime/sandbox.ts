import type { FunctionSpec } from '../assembly/model';
import type { CloudEndpoint } from './isolates/cloud-request';
import type { LogStream } from './log-stream';
import type { RuntimeSession } from './runtime-session';

/** What runs the code of one environment: a process, or an isolate in a thread. */
export interface Sandbox {
  /** Memory of its own in MiB; undefined where that cannot be told. */
  residentMiB(): number | undefined;
  /** Ends it at once, whatever it is doing: from now on nothing that its code does has an effect. */
  kill(): void;
  /** The cloud's clock was moved. */
  clockMoved(): void;
  /** Whether its code has had, or wants, the processor since this was last asked. */
  isComputing(): boolean;
  /** How many answers it waits for of whoever is outside of the cloud's thread. */
  asksOutside(): number;
  /** The first timer after this time that its code waits for, where the cloud's clock has none of it. */
  nextDueAt(after: number): Promise<number | undefined>;
}

/** What a sandbox tells of the code that it runs. */
export interface SandboxSession extends RuntimeSession {
  /** It has ended, in Lambda's words. */
  exited(reason: string): void;
}

export interface SandboxSettings {
  readonly id: string;
  readonly spec: FunctionSpec;
  /** Everything that the code finds in its environment. */
  readonly variables: Readonly<Record<string, string>>;
  readonly logs: LogStream;
  /** How far the code's clock is ahead of real time. */
  readonly clockOffsetMs: () => number;
  /** How much of that is the code's alone, and not the cloud's. */
  readonly clockSkewMs: number;
}

export type SandboxFactory = (settings: SandboxSettings, session: SandboxSession) => Sandbox;

/** What all sandboxes of a cloud have in common. */
export interface Sandboxes {
  readonly create: SandboxFactory;
  start(): Promise<void>;
  /** Once every sandbox has ended. */
  stop(): Promise<void>;
}

/** What sandboxes need of the cloud they are in. */
export interface SandboxesOptions {
  readonly cloud: CloudEndpoint;
  /** How far the cloud's clock is ahead of real time. */
  readonly clockOffsetMs: () => number;
}

/** How a program ended, in Lambda's words. */
export function ending(code: number | null, signal: string | null): string {
  if (code === 0) return 'Runtime exited without providing a reason';
  const how = signal ? `signal: ${SIGNALS[signal] ?? signal}` : `exit status ${code}`;
  return `Runtime exited with error: ${how}`;
}

/**
 * Lambda's names of signals, which are Go's.
 * @see https://github.com/golang/go/blob/master/src/syscall/zerrors_linux_arm64.go
 */
const SIGNALS: Readonly<Record<string, string>> = {
  SIGABRT: 'aborted',
  SIGKILL: 'killed',
  SIGSEGV: 'segmentation fault',
  SIGTERM: 'terminated',
};
