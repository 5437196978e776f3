import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Synthesised {
  readonly assembly: string;
  remove(): void;
}

/**
 * Runs the app that cdk.json names, as the CDK command line would, without its seconds of overhead.
 *
 * @throws with what the app printed when it fails
 */
export async function synthesise(context: Readonly<Record<string, string>>): Promise<Synthesised> {
  const cdk = JSON.parse(readFileSync('cdk.json', 'utf8')) as {
    app: string;
    context: Record<string, unknown>;
  };
  const assembly = mkdtempSync(path.join(tmpdir(), 'sluice-assembly-'));
  const remove = () => rmSync(assembly, { recursive: true, force: true });
  const app = spawn(cdk.app, {
    shell: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      CDK_OUTDIR: assembly,
      CDK_CONTEXT_JSON: JSON.stringify({ ...cdk.context, ...context }),
      // One test and every deployment validate; here it would only cost seconds.
      CDK_VALIDATION: 'false',
    },
  });
  let output = '';
  app.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    app.once('error', reject);
    app.once('close', resolve);
  });
  if (code === 0) return { assembly, remove };
  remove();
  throw new Error(
    `cdk.json: its app "${cdk.app}" failed with exit code ${code}:\n${output.trim()}`,
  );
}
