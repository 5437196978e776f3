import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { EsbuildServices } from './esbuild-services';
import type { Project } from './projects';

/** What one synthesis took, the CDK's command line and everything that it started included. */
export interface Synthesis {
  readonly seconds: number;
  /** Of the processor, user and system. */
  readonly cpuSeconds: number;
}

/** Where a synthesis writes. A directory that is new makes it a cold one. */
export interface Places {
  /** The assembly, the cache of bundles, and what tsx and Node.js keep in the temporary directory. */
  readonly directory: string;
  /** For CPU profiles, where any are wanted. */
  readonly profiles?: string;
}

const CDK = path.join(__dirname, '../../node_modules/aws-cdk/bin/cdk');

/**
 * Runs `cdk synth --quiet` in a project, as somebody would who has nothing else set.
 *
 * @throws with what it printed when it fails
 */
export async function cdkSynth(
  { directory, command }: Project,
  places: Places,
  signal: AbortSignal,
): Promise<Synthesis> {
  const temporary = path.join(places.directory, 'tmp');
  mkdirSync(temporary, { recursive: true });
  const started = performance.now();
  const args = [
    CDK,
    'synth',
    '--quiet',
    ...['--app', command],
    ...['--output', path.join(places.directory, 'cdk.out')],
    ...['--context', `sluice:cache=${path.join(places.directory, 'bundles')}`],
  ];
  // The shell knows what its children took, and theirs, where somebody waited for them.
  const child = spawn('sh', ['-c', '"$@" && times', 'sh', process.execPath, ...args], {
    cwd: directory,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that it can be ended with whatever it started.
    detached: true,
    env: { ...process.env, ...NOTHING_SET, TMPDIR: temporary, ...profiling(places.profiles) },
  });
  const services = new EsbuildServices(child.pid ?? 0);
  const end = () => process.kill(-(child.pid ?? 0), 'SIGKILL');
  signal.addEventListener('abort', end);
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    errors += chunk;
  });
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  signal.removeEventListener('abort', end);
  const seconds = (performance.now() - started) / 1000;
  const unwaited = services.stop();
  if (code === 0) return { seconds, cpuSeconds: cpuSecondsOf(output) + unwaited };
  throw new Error(`cdk synth of ${command} ended with code ${code}:\n${errors.trim()}`);
}

/** What else would change what is measured. */
const NOTHING_SET = {
  CDK_VALIDATION: undefined,
  CDK_CONTEXT_JSON: undefined,
  CDK_OUTDIR: undefined,
  NODE_OPTIONS: undefined,
  NODE_COMPILE_CACHE: undefined,
};

function profiling(directory: string | undefined): Record<string, string> {
  if (directory === undefined) return {};
  return { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${directory}` };
}

/** By the last line of `times`: user and system time of the shell's children, as `0m1.50s`. */
function cpuSecondsOf(output: string): number {
  const times = output.trim().split('\n').at(-1) ?? '';
  const found = [...times.matchAll(/(\d+)m([\d.]+)s/g)];
  return found.reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );
}
