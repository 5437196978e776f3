/** Lines kept of each function; older ones are dropped so that memory stays flat. */
const KEPT_LINES = 10_000;

/** The most recent log lines of one function. */
export class FunctionLogs {
  private lines: string[] = [];

  constructor(private readonly onLine: (line: string) => void) {}

  add(line: string): void {
    this.lines.push(line);
    // Dropping half at a time costs nothing per line.
    if (this.lines.length > KEPT_LINES * 2) this.lines = this.lines.slice(-KEPT_LINES);
    this.onLine(line);
  }

  recent(): readonly string[] {
    return this.lines.slice(-KEPT_LINES);
  }

  /** A writer for a stream that arrives in pieces, not in lines. */
  writer(): (chunk: string) => void {
    let rest = '';
    return (chunk) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.add(line);
    };
  }
}
