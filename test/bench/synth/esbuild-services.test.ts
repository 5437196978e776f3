import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { EsbuildServices } from '../../../bench/synth/esbuild-services';

/** A process that has the processor for so many ms, then waits; in a group of its own. */
async function busy(ms: number, ...args: string[]) {
  const script = `while (process.cpuUsage().user < ${ms}e3); console.log('done'); setInterval(() => {}, 1e6)`;
  const child = spawn(process.execPath, ['-e', script, '--', ...args], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const pid = child.pid ?? 0;
  const services = new EsbuildServices(pid);
  await once(child.stdout, 'data');
  services.look();
  process.kill(pid, 'SIGKILL');
  await once(child, 'exit');
  return services.stop();
}

describe("what esbuild's services have had of the processor", () => {
  it('is counted though nobody waited for them', async () => {
    expect(await busy(300, '--service=0.28.0')).toBeGreaterThan(0.2);
  });

  it('is that of services alone', async () => {
    expect(await busy(300, '--bundle')).toBe(0);
  });
});
