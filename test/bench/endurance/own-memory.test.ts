import { existsSync } from 'node:fs';
import { ownMemoryMiB } from '../../../bench/endurance/own-memory';

/** More than anything else here allocates meanwhile. */
const LARGE_MIB = 200;

/** Less than is in use of Node.js's own file, which is 120 MiB. */
const PROGRAM_MIB = 20;

describe('memory of its own', () => {
  it('is what a process has allocated and uses', () => {
    const before = ownMemoryMiB();
    const large = Buffer.alloc(LARGE_MIB * 1024 ** 2, 1);
    expect(ownMemoryMiB() - before).toBeGreaterThan(LARGE_MIB / 2);
    expect(large.length).toBeGreaterThan(0);
  });

  it('is not what is mapped of files, such as the program', () => {
    const residentMiB = process.memoryUsage.rss() / 1024 ** 2;
    // Where the system does not tell, it is all that is resident.
    const mappedMiB = existsSync('/proc/self/statm') ? PROGRAM_MIB : -1;
    expect(ownMemoryMiB()).toBeLessThan(residentMiB - mappedMiB);
  });
});
