import { readFileSync } from 'node:fs';

/** Pages of 4 KiB on every platform that has /proc and runs Node.js. */
const PAGE_KIB = 4;

/** Resident memory of a process in MiB, or undefined where the system does not tell. */
export function residentMiB(pid: number): number | undefined {
  try {
    const [, resident] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ');
    return (Number(resident) * PAGE_KIB) / 1024;
  } catch {
    return undefined; // no /proc, or the process has just ended
  }
}
