import { readdirSync, readFileSync } from 'node:fs';

/**
 * Milliseconds of the processor that all threads of a process have had; not a number where the
 * system does not tell. Finer than the hundredths of seconds of /proc/<pid>/stat.
 *
 * @see https://docs.kernel.org/scheduler/sched-stats.html
 */
export function processorMs(pid: number): number {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const nanoseconds = threads.map((thread) =>
      Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
    );
    return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e6;
  } catch {
    return Number.NaN;
  }
}
