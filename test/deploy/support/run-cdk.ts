import { spawn } from 'node:child_process';
import path from 'node:path';
import { REPOSITORY } from '../../docs/support/markdown';
import type { StandIn } from './aws-stand-in';

/** Whose access key the commands have. */
export const CALLER = 'CALLER';

export interface CdkRun {
  readonly exitCode: number | null;
  /** What it printed, on both streams. */
  readonly output: string;
}

/** Runs the CDK's command line against a stand-in for AWS, away from anybody's own settings. */
export async function runCdk(
  args: readonly string[],
  standIn: StandIn,
  { directory, region }: { readonly directory: string; readonly region: string },
): Promise<CdkRun> {
  const cli = path.join(REPOSITORY, 'node_modules/aws-cdk/bin/cdk');
  const options = ['--no-notices', '--output', path.join(directory, 'cdk.out')];
  const cdk = spawn(process.execPath, [cli, ...args, ...options], {
    cwd: REPOSITORY,
    env: {
      PATH: process.env['PATH'],
      HOME: directory,
      CI: 'true',
      AWS_ENDPOINT_URL: standIn.endpoint,
      AWS_ACCESS_KEY_ID: CALLER,
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_REGION: region,
      AWS_EC2_METADATA_DISABLED: 'true',
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      CDK_VALIDATION: 'false',
    },
  });
  let output = '';
  for (const stream of [cdk.stdout, cdk.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const exitCode = await new Promise<number | null>((resolve) => cdk.once('close', resolve));
  return { exitCode, output };
}
