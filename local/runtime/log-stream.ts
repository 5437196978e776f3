import type { Readable } from 'node:stream';
import type { FunctionLogs } from './function-logs';

/**
 * The longest line; a longer one continues on the next, as in CloudWatch Logs.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
 */
const LONGEST_LINE = 1024 * 1024;

/** What Lambda may do with the function's role; what it may not write is gone. */
export interface LogAccess {
  mayCreate(): boolean;
  mayPut(): boolean;
}

/** The log of one execution environment. */
export class LogStream {
  private created = false;

  constructor(
    private readonly logs: FunctionLogs,
    private readonly access: LogAccess,
  ) {}

  add(line: string): void {
    this.created ||= this.access.mayCreate();
    if (this.created && this.access.mayPut()) this.logs.add(line);
  }

  /** Adds what a process prints, whatever it is. */
  attach(stream: Readable): void {
    const lines = this.lines();
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string) => lines.write(chunk));
    stream.on('end', () => lines.end());
  }

  /** Takes text in pieces and adds it in lines. */
  lines(): { write(text: string): void; end(): void } {
    let rest = '';
    return {
      write: (text) => {
        const lines = (rest + text).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) this.addInParts(line);
        if (rest.length < LONGEST_LINE) return;
        this.addInParts(rest);
        rest = '';
      },
      end: () => {
        if (rest !== '') this.add(rest);
        rest = '';
      },
    };
  }

  private addInParts(line: string): void {
    for (let at = 0; at === 0 || at < line.length; at += LONGEST_LINE) {
      this.add(line.slice(at, at + LONGEST_LINE));
    }
  }
}
