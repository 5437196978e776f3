import { readFileSync } from 'node:fs';

export interface ProcessorUse {
  /** Whether it runs, or would if a processor were free. */
  readonly running: boolean;
  /** What it has had so far, in the system's own unit. */
  readonly ticks: number;
}

/**
 * What a process has had of the processor; undefined where the system does not tell.
 * @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export function processorUse(pid: number): ProcessorUse | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name before it may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state = ''] = fields;
    return { running: 'RD'.includes(state), ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    return undefined; // no /proc, or the process has just ended
  }
}
