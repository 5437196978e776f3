/** Kept of each function, unless it is said otherwise. */
const KEPT_LINES = 10_000;

const KEPT_CHARACTERS = 8 * 1024 * 1024;

/** So many times what is kept there may be: dropping much at a time costs little per line. */
const SLACK = 1.1;

/** The most recent log lines of one function; what is older is dropped, so that memory stays flat. */
export class FunctionLogs {
  /** Lines since the start. */
  total = 0;
  private lines: string[] = [];
  private characters = 0;

  constructor(
    private readonly onLine: (line: string) => void,
    private readonly keptLines = KEPT_LINES,
  ) {}

  add(line: string): void {
    this.total++;
    this.lines.push(inOnePiece(line));
    this.characters += line.length;
    if (this.lines.length > this.keptLines * SLACK || this.characters > KEPT_CHARACTERS * SLACK) {
      this.lines = [...this.recent()];
      this.characters = this.lines.reduce((sum, { length }) => sum + length, 0);
    }
    this.onLine(line);
  }

  recent(): readonly string[] {
    let first = this.lines.length;
    let room = KEPT_CHARACTERS;
    while (first > 0 && this.lines.length - first < this.keptLines) {
      room -= this.lines[first - 1]?.length ?? 0;
      if (room < 0) break;
      first--;
    }
    return this.lines.slice(first);
  }
}

/** V8 keeps text that was put together as its pieces, which is several times as much. */
function inOnePiece(text: string): string {
  return Buffer.from(text).toString();
}
