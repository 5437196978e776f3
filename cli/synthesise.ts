import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Synthesised {
  readonly assembly: string;
  remove(): void;
}

/** Where each construct was made is metadata that nobody reads here, and takes time to find out. */
const UNTRACED = {
  'aws:cdk:disable-stack-trace': true,
  'aws:cdk:disable-creation-stack-traces': true,
};

const ROOT = path.join(__dirname, '..');

/**
 * Runs an app as the CDK command line would, without its seconds of overhead.
 *
 * @param signal ends it
 * @param file of the app, from the root of the project; the one that cdk.json names when undefined
 * @throws with what the app printed when it fails
 */
export async function synthesise(
  context: Readonly<Record<string, string>>,
  signal?: AbortSignal,
  file?: string,
): Promise<Synthesised> {
  const cdk = JSON.parse(readFileSync(path.join(ROOT, 'cdk.json'), 'utf8')) as {
    app: string;
    context: Record<string, unknown>;
  };
  const command = file === undefined ? cdk.app : `node --import tsx ${file}`;
  const assembly = mkdtempSync(path.join(tmpdir(), 'sluice-assembly-'));
  const remove = () => rmSync(assembly, { recursive: true, force: true });
  const app = spawn(command, {
    shell: true,
    cwd: ROOT,
    // A group of its own, so that it can be ended with whatever it started.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      CDK_OUTDIR: assembly,
      CDK_CONTEXT_JSON: JSON.stringify({ ...cdk.context, ...UNTRACED, ...context }),
      // One test and every deployment validate; here it would only cost seconds.
      CDK_VALIDATION: 'false',
    },
  });
  let output = '';
  app.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const end = () => process.kill(-(app.pid ?? 0), 'SIGKILL');
  signal?.addEventListener('abort', end);
  const code = await new Promise<number | null>((resolve, reject) => {
    app.once('error', reject);
    app.once('close', resolve);
  });
  signal?.removeEventListener('abort', end);
  if (code === 0) return { assembly, remove };
  remove();
  throw new Error(
    `${file ?? 'cdk.json'}: the app "${command}" failed with exit code ${code}:\n${output.trim()}`,
  );
}
