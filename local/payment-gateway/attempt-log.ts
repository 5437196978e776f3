import { open } from 'node:fs/promises';
import type { Attempt } from './gateway-server';

/** Reads what was appended to a log of attempts since it was last asked. */
export class AttemptLog {
  private position = 0;

  constructor(private readonly file: string) {}

  /** A line that is being written is left for the next time. */
  async next(): Promise<Attempt[]> {
    const log = await open(this.file);
    try {
      const { size } = await log.stat();
      const buffer = Buffer.alloc(size - this.position);
      await log.read(buffer, 0, buffer.length, this.position);
      const end = buffer.lastIndexOf('\n') + 1;
      this.position += end;
      const lines = buffer.subarray(0, end).toString().split('\n').filter(Boolean);
      return lines.map((line) => JSON.parse(line) as Attempt);
    } finally {
      await log.close();
    }
  }
}
