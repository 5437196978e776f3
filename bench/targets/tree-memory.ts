import { readdirSync, readFileSync } from 'node:fs';
import { residentMiB } from '../../local/runtime/resident-memory';

/** How often to look, in ms. */
const SAMPLE_MS = 500;

/** Resident memory of a process and all below it, at its highest; only where there is /proc. */
export class TreeMemory {
  peakMiB = 0;
  private readonly timer = setInterval(() => this.sample(), SAMPLE_MS);

  constructor(private readonly root: number) {
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private sample(): void {
    const parents = parentOfEach();
    const isBelow = (pid: number): boolean =>
      pid === this.root || (pid > 1 && isBelow(parents.get(pid) ?? 0));
    const sum = [...parents.keys()]
      .filter(isBelow)
      .reduce((total, pid) => total + (residentMiB(pid) ?? 0), 0);
    this.peakMiB = Math.max(this.peakMiB, sum);
  }
}

function parentOfEach(): Map<number, number> {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      // The name of a program may have spaces and parentheses.
      const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      parents.set(Number(name), Number(parent));
    } catch {
      // It has just ended.
    }
  }
  return parents;
}
