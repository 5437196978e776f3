import { readFileSync } from 'node:fs';

/** Pages of 4 KiB on every platform that has /proc and runs Node.js. */
const PAGE_BYTES = 4096;

/**
 * Resident memory of this process in MiB but for files: what the tables hold is in files that are
 * mapped, which the system takes back whenever it needs the room. With them where it does not tell.
 */
export function ownMemoryMiB(): number {
  return ownBytes() / 1024 ** 2;
}

function ownBytes(): number {
  try {
    const [, resident, shared] = readFileSync('/proc/self/statm', 'utf8').split(' ').map(Number);
    return ((resident ?? 0) - (shared ?? 0)) * PAGE_BYTES;
  } catch {
    return process.memoryUsage.rss(); // no /proc
  }
}
