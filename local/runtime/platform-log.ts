import type { InitializationOutcome } from './initialization';
import type { LogStream } from './log-stream';

/** What became of one invocation, as its last line tells. */
export interface Report {
  readonly requestId: string;
  /** Milliseconds of the invocation alone. */
  readonly durationMs: number;
  /** Milliseconds that initialisation took, where this is the first invocation after it. */
  readonly initMs?: number;
  readonly memorySizeMiB: number;
  readonly maxMemoryUsedMiB: number;
  /** Why it was ended, where it did not end by itself: `Sandbox.Timedout`, `Runtime.OutOfMemory`, … */
  readonly endedBy?: string;
}

/**
 * The lines that Lambda itself writes into the log of a function, in its plain format.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html
 */
export class PlatformLog {
  constructor(private readonly log: LogStream) {}

  start(requestId: string, version: string): void {
    this.log.add(`START RequestId: ${requestId} Version: ${version}`);
  }

  /** Why the invocation was ended. */
  ended(message: string): void {
    this.log.add(message);
  }

  report(report: Report): void {
    const { requestId, durationMs, initMs, memorySizeMiB, maxMemoryUsedMiB, endedBy } = report;
    this.log.add(`END RequestId: ${requestId}`);
    this.log.add(
      [
        `REPORT RequestId: ${requestId}`,
        `Duration: ${durationMs.toFixed(2)} ms`,
        // Initialisation is paid for, too, since August 2025.
        `Billed Duration: ${Math.ceil(durationMs + (initMs ?? 0))} ms`,
        `Memory Size: ${memorySizeMiB} MB`,
        `Max Memory Used: ${Math.round(maxMemoryUsedMiB)} MB`,
        ...(initMs === undefined ? [] : [`Init Duration: ${initMs.toFixed(2)} ms`]),
        ...(endedBy === undefined ? [] : statusOf(endedBy)),
      ].join('\t'),
    );
  }

  /** Why there is nothing to invoke; of what is ready the first invocation reports. */
  initialised(outcome: InitializationOutcome): void {
    if (outcome.kind === 'ready') return;
    const { errorType, errorMessage } = outcome.result;
    this.log.add(`${errorType}: ${errorMessage}`);
    this.log.add(
      [
        `INIT_REPORT Init Duration: ${outcome.initMs.toFixed(2)} ms`,
        'Phase: init',
        ...statusOf(errorType),
      ].join('\t'),
    );
  }
}

function statusOf(errorType: string): string[] {
  return errorType === 'Sandbox.Timedout'
    ? ['Status: timeout']
    : ['Status: error', `Error Type: ${errorType}`];
}
