/** Kept of each function; what is older is dropped, so that memory stays flat. */
const KEPT_LINES = 10_000;
const KEPT_CHARACTERS = 8 * 1024 * 1024;

/** The most recent log lines of one function. */
export class FunctionLogs {
  /** Lines since the start. */
  total = 0;
  private lines: string[] = [];
  private characters = 0;

  constructor(private readonly onLine: (line: string) => void) {}

  add(line: string): void {
    this.total++;
    this.lines.push(line);
    this.characters += line.length;
    // Dropping much at a time costs nothing per line.
    if (this.lines.length > KEPT_LINES * 2 || this.characters > KEPT_CHARACTERS * 2) {
      this.lines = [...this.recent()];
      this.characters = this.lines.reduce((sum, { length }) => sum + length, 0);
    }
    this.onLine(line);
  }

  recent(): readonly string[] {
    let first = this.lines.length;
    let room = KEPT_CHARACTERS;
    while (first > 0 && this.lines.length - first < KEPT_LINES) {
      room -= this.lines[first - 1]?.length ?? 0;
      if (room < 0) break;
      first--;
    }
    return this.lines.slice(first);
  }
}
