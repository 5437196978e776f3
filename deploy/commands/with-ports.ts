import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Cleanups } from '../../cli/cleanups';
import { Interruption } from '../../cli/interruption';
import { openPorts, type PortOptions } from './open-ports';
import type { Ports } from './ports';

/** Runs a command, and leaves neither a process nor a file behind, whatever ends it. */
export async function withPorts(
  options: PortOptions,
  command: (ports: Ports) => Promise<number>,
): Promise<void> {
  const cleanups = new Cleanups();
  const { signal } = new Interruption(cleanups);
  const directory = mkdtempSync(path.join(tmpdir(), 'sluice-cdk-'));
  cleanups.add(() => rmSync(directory, { recursive: true, force: true }));
  const running = openPorts(options, directory, signal).then(command);
  // Ctrl-C waits until the CDK has ended.
  cleanups.add(() => running.then(() => {}).catch(() => {}));
  try {
    process.exitCode = await running;
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await cleanups.run();
  }
}
