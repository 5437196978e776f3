import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { RunFailure } from '../../cli/run-command';
import { endpointUrl } from '../endpoint/endpoint-url';
import type { CommonOptions } from './options';
import type { Ports, Terminal } from './ports';
import { runChild } from './run-child';

const ROOT = path.join(__dirname, '../..');

export interface PortOptions extends CommonOptions {
  /** Whether standard output is kept for one JSON document. */
  readonly json?: boolean;
}

/**
 * The account that credentials lead to, and the CDK CLI that is pinned in package.json.
 *
 * @throws when the options contradict the environment
 */
export async function openPorts(
  options: PortOptions,
  directory: string,
  signal: AbortSignal,
): Promise<Ports> {
  const endpoint = endpointUrl(process.env, 'to reach AWS');
  if (options.local && endpoint === undefined) {
    throw new Error(
      '--local must be given with AWS_ENDPOINT_URL, got none; set it to the endpoint, or leave --local out for AWS',
    );
  }
  // Loaded only now: a client takes a tenth of a second.
  const [{ configuredRegion, sdkAccount }, { readStack }] = await Promise.all([
    import('../preflight/aws/sdk-account.js'),
    import('../preflight/planned-stack.js'),
  ]);
  const { profile } = options;
  const region = options.region ?? (await configuredRegion(profile));
  const target = {
    ...(region ? { region } : {}),
    ...(profile ? { profile } : {}),
    ...(endpoint ? { endpoint } : {}),
  };
  const run = (args: readonly string[], ownGroup: boolean) =>
    runChild(
      process.execPath,
      [
        path.join(ROOT, 'node_modules/aws-cdk/bin/cdk'),
        ...args,
        ...(profile ? ['--profile', profile] : []),
      ],
      {
        cwd: ROOT,
        // What was checked is what the CDK gets.
        env: {
          ...process.env,
          ...(region ? { AWS_REGION: region, AWS_DEFAULT_REGION: region } : {}),
        },
        stdio: [ownGroup ? 'ignore' : 'inherit', options.json ? 2 : 'inherit', 'inherit'],
        ownGroup,
        signal,
      },
    );
  return {
    target,
    account: sdkAccount(target, signal),
    context: JSON.parse(readFileSync(path.join(ROOT, 'cdk.json'), 'utf8')).context,
    directory,
    terminal: terminal(signal, options.json ?? false),
    cdk: (args) => run(args, false),
    synthesise: async (context) => {
      const assembly = path.join(directory, 'cdk.out');
      const args = ['synth', '--quiet', '--no-notices', '--output', assembly, ...context];
      const code = await run(args, true);
      if (code !== 0) throw new RunFailure(`cdk synth ended with exit code ${code}; see above`);
      return { assembly, stack: readStack(assembly) };
    },
  };
}

function terminal(signal: AbortSignal, json: boolean): Terminal {
  return {
    interactive: process.stdin.isTTY === true && !json,
    print: (text) => void process.stdout.write(`${text}\n`),
    warn: (text) => void process.stderr.write(`${text}\n`),
    ask: async (question) => {
      const asked = createInterface({ input: process.stdin, output: process.stdout });
      // readline takes Ctrl-C for itself.
      asked.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
      try {
        return await asked.question(question, { signal });
      } finally {
        asked.close();
      }
    },
  };
}
