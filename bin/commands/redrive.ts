import { createInterface } from 'node:readline/promises';
import { Cleanups } from '../../cli/cleanups';
import { onOutput as pc } from '../../cli/colours';
import { Interruption } from '../../cli/interruption';
import { RunFailure } from '../../cli/run-command';
import { Brake } from '../../redrive/brake';
import { look } from '../../redrive/look';
import { RedriveRefusedError, RedriveStoppedError } from '../../redrive/outcomes';
import type { RedrivePorts, Step } from '../../redrive/ports';
import { redrive } from '../../redrive/redrive';
import { openRedrive } from './open-redrive';

export interface RedriveCommandOptions {
  readonly stack?: string;
  readonly dryRun?: boolean;
  readonly sample?: number;
  readonly rate: number;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Shows a consumer's dead letters and, if whoever asked still wants it, sends them again. */
export async function redriveDeadLetters(
  consumer: string,
  options: RedriveCommandOptions,
): Promise<void> {
  const cleanups = new Cleanups();
  const interruption = new Interruption(cleanups);
  const running = run(consumer, options, interruption.signal);
  // Ctrl-C waits until what SQS is moving is cancelled.
  cleanups.add(() => running.catch(() => {}));
  try {
    await running;
  } catch (error) {
    if (interruption.signal.aborted && error instanceof RedriveStoppedError) return;
    throw isFinding(error) ? new RunFailure((error as Error).message) : error;
  } finally {
    await cleanups.run();
  }
}

async function run(
  consumer: string,
  options: RedriveCommandOptions,
  signal: AbortSignal,
): Promise<void> {
  const opened = await openRedrive(consumer, options.stack);
  const { description, queues, alarms, where, aheadMs } = opened;
  checkConfirmation(options);
  const log = options.json ? printLine : print;
  const pace = { ...PACE, now: () => Date.now() + aheadMs };
  const ports: RedrivePorts = { queues, alarms, pace, log };
  log({ step: 'target', message: `${description.path}, ${where}`, consumer: description.path });
  const waiting = await look(description, ports);
  if (waiting === 0) {
    log({ step: 'done', message: 'there is nothing to redrive', moved: 0, left: 0 });
    return;
  }
  if (options.dryRun) {
    await new Brake(description, ports, signal).checkBefore();
    log({ step: 'done', message: 'a dry run: nothing was changed', moved: 0, left: 0 });
    return;
  }
  const count = Math.min(waiting, options.sample ?? waiting);
  if (!options.yes && !(await agreed(`Send ${count} to ${description.name} again?`, signal))) {
    log({ step: 'done', message: 'nothing was changed', moved: 0, left: 0 });
    return;
  }
  const { left } = await redrive(
    description,
    { perSecond: options.rate, sample: options.sample, signal },
    ports,
  );
  if (left > 0)
    throw new RunFailure(
      `${left} messages are left, since they are no records of asynchronous invocations`,
    );
}

/** @throws before anything is done, where nobody could be asked */
function checkConfirmation({ dryRun, yes, json }: RedriveCommandOptions): void {
  if (dryRun || yes || (process.stdin.isTTY && !json)) return;
  throw new Error(
    '--yes must be given where nobody can be asked; see with --dry-run what it would do',
  );
}

async function agreed(question: string, signal: AbortSignal): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  // readline takes Ctrl-C for itself.
  terminal.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    const answer = await terminal.question(`${question} [y/N] `, { signal });
    return /^y(es)?$/i.test(answer.trim());
  } catch (cause) {
    throw new RedriveStoppedError('interrupted', { cause });
  } finally {
    terminal.close();
  }
}

/** What the run found out, and not what it was given, is in the way. */
function isFinding(error: unknown): boolean {
  return error instanceof RedriveRefusedError || error instanceof RedriveStoppedError;
}

const PACE = {
  wait: (ms: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      if (signal.aborted) return resolve();
      const timer = setTimeout(end, ms);
      signal.addEventListener('abort', end, { once: true });
      function end(): void {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        resolve();
      }
    }),
};

function printLine(step: Step): void {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), ...step })}\n`);
}

function print({ step, message }: Step): void {
  const text =
    step === 'sample' ? pc.dim(`  ${message}`) : step === 'done' ? pc.bold(message) : message;
  process.stdout.write(`${text}\n`);
}
