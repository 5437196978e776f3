import { readdirSync, readFileSync } from 'node:fs';

/** How often to look, in ms. The service idles for a second before its program ends. */
const LOOK_MS = 50;

/** In a second of /proc's times, on Linux. */
const TICKS = 100;

/**
 * What esbuild's services have had of the processor. `buildSync` has one started, which the program
 * leaves behind unwaited: the times of a shell, or of anybody else, do not have it.
 */
export class EsbuildServices {
  private readonly seconds = new Map<string, number>();
  private readonly timer = setInterval(() => this.look(), LOOK_MS);

  /** @param group of processes among which to look */
  constructor(private readonly group: number) {}

  /** Ends the looking: seconds of the processor, user and system, of all there were. */
  stop(): number {
    clearInterval(this.timer);
    return [...this.seconds.values()].reduce((sum, each) => sum + each, 0);
  }

  /** Looks once, beside those looks that it takes every now and then. */
  look(): void {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      const seconds = this.secondsOf(pid);
      if (seconds !== undefined) this.seconds.set(pid, seconds);
    }
  }

  private secondsOf(pid: string): number | undefined {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The name before it may hold anything.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (Number(fields[2]) !== this.group) return undefined;
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('\0--service=')) return undefined;
      return (Number(fields[11]) + Number(fields[12])) / TICKS;
    } catch {
      return undefined; // it has just ended
    }
  }
}
