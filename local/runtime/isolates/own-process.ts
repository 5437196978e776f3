import { EventEmitter } from 'node:events';
import type { Writable } from 'node:stream';
import { ending } from '../sandbox';

export interface OwnProcessOptions {
  readonly variables: Readonly<Record<string, string>>;
  readonly directory: string;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Ends the isolate. */
  readonly end: (reason: string) => void;
}

/** Beyond what Linux gives out, so that nobody else is meant. */
const FIRST_PID = 2 ** 22 + 1;

let started = 0;

/** `process` as the code of one isolate sees it: what it asks for is its own, the rest is Node's. */
export function ownProcess(options: OwnProcessOptions): NodeJS.Process {
  const { variables, directory, stdout, stderr, end } = options;
  const pid = FIRST_PID + started++;
  const ended = (reason: string): never => {
    end(reason);
    throw new Error('the process has ended');
  };
  const own: Record<string, unknown> = {
    _events: undefined,
    env: { ...variables },
    argv: [process.execPath, directory],
    pid,
    exitCode: undefined,
    stdout,
    stderr,
    cwd: () => directory,
    exit: (code: unknown = process_.exitCode) => ended(ending(Number(code ?? 0), null)),
    reallyExit: (code: unknown) => ended(ending(Number(code ?? 0), null)),
    abort: () => ended(ending(null, 'SIGABRT')),
    kill: (target: number, signal: unknown = 'SIGTERM') => {
      if (target !== pid) return process.kill(target, signal as NodeJS.Signals);
      end(ending(null, signal === 9 ? 'SIGKILL' : String(signal)));
      return true;
    },
    emitWarning: (warning: unknown) => {
      stderr.write(`(node:${pid}) ${String(warning)}\n`);
    },
  };
  const process_ = Object.create(process, Object.getOwnPropertyDescriptors(own)) as NodeJS.Process;
  // Its listeners, too, are its own.
  EventEmitter.call(process_ as never);
  return process_;
}
