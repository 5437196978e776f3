import { Logger } from '@aws-lambda-powertools/logger';

/** One line of a log. */
export type LogLine = Readonly<Record<string, unknown>>;

const STREAMS = [process.stdout, process.stderr];

/** The logger of the handlers; from `start` to `stop` what this process writes is kept back. */
export class CapturedLog {
  private written: string[] = [];
  private originals: (typeof process.stdout.write)[] = [];
  private readonly stackTraceLimit = Error.stackTraceLimit;
  readonly log = new Logger({ logLevel: 'DEBUG' });

  // No mock of jest's, which would keep every line there ever was.
  start(): void {
    // jest keeps 100 frames of each error and maps every one of them: most of the time here.
    Error.stackTraceLimit = 1;
    this.originals = STREAMS.map((stream) => stream.write);
    for (const stream of STREAMS) {
      stream.write = (chunk: unknown) => this.written.push(String(chunk)) > 0;
    }
  }

  stop(): void {
    Error.stackTraceLimit = this.stackTraceLimit;
    for (const [index, original] of this.originals.entries()) {
      Object.assign(STREAMS[index] ?? {}, { write: original });
    }
  }

  /**
   * The lines since it was last asked, without what the logger itself adds to each.
   *
   * @throws when one is not an object of JSON on a line of its own, whatever ends a line for whoever
   *   reads the log.
   */
  take(): LogLine[] {
    const text = this.written.join('');
    this.written = [];
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    if (/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/.test(text)) {
      throw new Error('a log must have no control characters, got some');
    }
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const { timestamp, service, sampling_rate, ...fields } = JSON.parse(line);
        return fields;
      });
  }
}
