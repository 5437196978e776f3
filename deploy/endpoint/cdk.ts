import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Outputs } from '../../scenario/stack-outputs';
import type { Endpoint } from './endpoint';

const REPOSITORY = path.join(__dirname, '../..');

export interface CdkResult {
  readonly code: number;
  readonly output: string;
}

/** The plain CDK CLI, as anybody runs it, with an endpoint in its environment. */
export class Cdk {
  private runs = 0;

  constructor(
    private readonly endpoint: Endpoint,
    /** Where assemblies and outputs go. */
    private readonly directory: string,
    private readonly signal: AbortSignal,
  ) {}

  async run(...args: readonly string[]): Promise<CdkResult> {
    const cli = path.join(REPOSITORY, 'node_modules/aws-cdk/bin/cdk');
    const output = path.join(this.directory, `cdk.out.${++this.runs}`);
    const child = spawn(process.execPath, [cli, ...args, '--output', output], {
      cwd: REPOSITORY,
      env: { ...withoutAws(process.env), ...this.endpoint.environment, CI: 'true', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: this.signal,
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
    }
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve({ code: code ?? 1, output: text }));
    });
  }

  /** @throws with what the CLI wrote, when it fails */
  async succeed(...args: readonly string[]): Promise<CdkResult> {
    const result = await this.run(...args);
    if (result.code !== 0) throw failed(`cdk ${args[0]}`, result);
    return result;
  }

  /** @throws with what the CLI wrote, when it fails */
  async deploy(...args: readonly string[]): Promise<CdkResult & { readonly outputs: Outputs }> {
    const file = path.join(this.directory, `outputs.${this.runs + 1}.json`);
    const settings = ['--require-approval', 'never', '--outputs-file', file];
    const result = await this.succeed('deploy', ...settings, ...args);
    const stacks = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Outputs>;
    return { ...result, outputs: Object.assign({}, ...Object.values(stacks)) };
  }
}

/** The end of what the CLI wrote is the reason. */
function failed(command: string, { code, output }: CdkResult): Error {
  const end = output.trim().split('\n').slice(-12).join('\n');
  return new Error(`${command} must succeed, got exit code ${code}\n${end}`);
}

/** No account or profile of whoever runs it is ever touched. */
function withoutAws(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(
      ([name]) => !name.startsWith('AWS_') || name === 'AWS_CA_BUNDLE',
    ),
  );
}
