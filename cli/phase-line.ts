/** Which phase something is in, on standard error: rewritten on a terminal, a line each elsewhere. */
export class PhaseLine {
  private phase = '';

  readonly show = (phase: string, done?: number, total?: number): void => {
    if (process.stderr.isTTY) {
      const count = total === undefined ? '…' : ` ${done}/${total}`;
      process.stderr.write(`\r\u001b[K${phase}${count}`);
    } else if (phase !== this.phase) {
      process.stderr.write(`${phase}${total === undefined ? '' : `, ${total} times`}…\n`);
    }
    this.phase = phase;
  };

  stop(): void {
    if (this.phase && process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    this.phase = '';
  }
}
