import { SingleBar } from 'cli-progress';
import type { Progress } from '../../local/scenario/run-payments';
import type { UnusableLine } from '../../scenario/payment-lines';

/** How many settled payments between two lines where there is no terminal. */
const LINE_EVERY = 1000;

/** Progress on standard error: a bar on a terminal, a line now and then elsewhere. */
export class ProgressLine implements Progress {
  private readonly bar = process.stderr.isTTY
    ? new SingleBar({
        format: '{bar} {value}/{total} payments settled, {duration_formatted}',
        stream: process.stderr,
        hideCursor: true,
        clearOnComplete: true,
      })
    : undefined;
  private running = false;
  private lastLine = 0;

  phase(name: 'synthesising' | 'starting' | 'payments'): void {
    if (name !== 'payments') process.stderr.write(`${name}…\n`);
    else if (this.bar) {
      this.bar.start(1, 0);
      this.running = true;
    }
  }

  submitted(count: number): void {
    if (this.running) this.bar?.setTotal(count);
  }

  settled(count: number): void {
    if (this.running) this.bar?.update(count);
    else if (!this.bar && count >= this.lastLine + LINE_EVERY) {
      this.lastLine = count;
      process.stderr.write(`${count} payments settled\n`);
    }
  }

  unusable({ lineNumber, problem }: UnusableLine): void {
    process.stderr.write(`line ${lineNumber}: ${problem}; left out, the others go on\n`);
  }

  stop(): void {
    if (this.running) this.bar?.stop();
    this.running = false;
  }
}
