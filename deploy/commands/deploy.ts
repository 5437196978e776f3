import { readFileSync } from 'node:fs';
import path from 'node:path';
import { onErrors as pc } from '../../cli/colours';
import { RunFailure } from '../../cli/run-command';
import { awsOptions } from '../preflight/aws-options';
import { nextSteps, type Outputs } from './next-steps';
import { contextArguments } from './options';
import type { Ports } from './ports';
import { checkedStack, type PreflightOptions } from './preflight';

export interface DeployOptions extends PreflightOptions {
  readonly yes?: boolean;
  readonly skipPreflight?: boolean;
}

/** Exit codes of a process that SIGINT or SIGTERM ended. */
const INTERRUPTED = [130, 143];

/** `npm run deploy`: what was checked is what is deployed, from one synthesis. */
export async function deploy(options: DeployOptions, ports: Ports): Promise<number> {
  const { terminal } = ports;
  if (options.skipPreflight) {
    terminal.warn(
      `${pc.yellow('warning:')} the preflight is skipped: neither account, region, bootstrap, quotas nor the stack's state is checked`,
    );
  }
  const { assembly, stack } = options.skipPreflight
    ? await ports.synthesise(contextArguments(options))
    : await checkedStack(options, ports);
  const outputsFile = path.join(ports.directory, 'outputs.json');
  const code = await ports.cdk([
    'deploy',
    stack.name,
    '--app',
    assembly,
    '--require-approval',
    options.yes ? 'never' : 'broadening',
    '--outputs-file',
    outputsFile,
  ]);
  if (INTERRUPTED.includes(code)) {
    terminal.warn(
      `CloudFormation goes on with what it has begun; how ${stack.name} stands, and what to do then, says: npm run preflight -- --stage ${options.stage}`,
    );
  }
  if (code !== 0) {
    throw new RunFailure(
      `cdk deploy ended with exit code ${code}; what CloudFormation did: aws cloudformation describe-stack-events --stack-name ${stack.name}${awsOptions(ports.target)}`,
    );
  }
  const outputs = outputsIn(outputsFile, stack.name);
  const say = options.json ? terminal.warn : terminal.print;
  say(nextSteps(stack.name, outputs, ports.target).join('\n'));
  return 0;
}

/** Nothing when somebody declined the change: the CDK writes no file then. */
function outputsIn(file: string, stack: string): Outputs {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))[stack] ?? {};
  } catch {
    return {};
  }
}
