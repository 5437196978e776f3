import { Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import type { LogStream } from '../log-stream';

/** Where lines go: a log, or on the way to one. */
export type PrintedLines = Pick<LogStream, 'lines'>;

/** Standard output or standard error of an isolate: what is written is in the log at once. */
export class OwnOutput extends Writable {
  private readonly decoder = new StringDecoder('utf8');
  private readonly lines: ReturnType<LogStream['lines']>;

  constructor(
    logs: PrintedLines,
    private readonly isOver: () => boolean,
  ) {
    super({ decodeStrings: false });
    this.lines = logs.lines();
  }

  override _write(chunk: Buffer | string, _encoding: string, done: () => void): void {
    if (!this.isOver()) {
      this.lines.write(typeof chunk === 'string' ? chunk : this.decoder.write(chunk));
    }
    done();
  }

  /** The last line, even if it has no end. */
  flush(): void {
    this.lines.end();
  }
}
