import { RunFailure } from '../../cli/run-command';
import type { Account, DeployedStack, Target } from '../preflight/account';
import { awsOptions } from '../preflight/aws-options';
import { findingOf } from '../preflight/aws-problem';
import type { Template } from '../preflight/planned-stack';
import { nextStep, STACK_STATE } from '../preflight/stack-state';
import { fateLines, fatesIn } from './fates';
import { type CommonOptions, contextArguments } from './options';
import type { Ports } from './ports';
import { checkedAccess } from './preflight';

export interface DestroyOptions extends CommonOptions {
  readonly yes?: boolean;
}

/** `npm run destroy`: says what is kept and what is lost, asks, and deletes the stack. */
export async function destroy(options: DestroyOptions, ports: Ports): Promise<number> {
  const { account, target, terminal } = ports;
  if (!options.yes && !terminal.interactive) {
    throw new Error(
      "--yes must be given where nobody can be asked for the stack's name; see what is deployed with npm run diff",
    );
  }
  await checkedAccess(options, ports);
  const { assembly, stack } = await ports.synthesise(contextArguments(options));
  const { name } = stack;
  const deployed = await deployedStack(account, target, name);
  if (deployed === undefined) {
    terminal.print(`${name} does not exist: nothing to delete`);
    return 0;
  }
  const template = (await deployedTemplate(account, name)) ?? stack.template;
  terminal.print(`${name}\n${fateLines(fatesIn(template)).join('\n')}`);
  // Who may not look is told what the app says.
  const isProtected =
    deployed === 'unknown' ? stack.terminationProtection : deployed.terminationProtection;
  refuse({ name, isProtected, deployed, target });
  if (!options.yes && (await terminal.ask(`Type ${name} to delete it: `)).trim() !== name) {
    throw new RunFailure('another name was typed; nothing was changed');
  }
  const code = await ports.cdk(['destroy', name, '--app', assembly, '--force']);
  if (code !== 0) throw new RunFailure(`cdk destroy ended with exit code ${code}`);
  return 0;
}

function refuse({
  name,
  isProtected,
  deployed,
  target,
}: Readonly<{
  name: string;
  isProtected: boolean;
  deployed: DeployedStack | 'unknown';
  target: Target;
}>): void {
  if (isProtected) {
    throw new RunFailure(
      `${name} is protected against termination; if it must go, lift that first: aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${name}${awsOptions(target)}`,
    );
  }
  if (deployed === 'unknown' || !deployed.status.endsWith('_IN_PROGRESS')) return;
  const next = nextStep(deployed.status, name, target);
  if (next) throw new RunFailure(`${name} is ${deployed.status}; ${next}`);
}

async function deployedStack(
  account: Account,
  target: Target,
  name: string,
): Promise<DeployedStack | 'unknown' | undefined> {
  try {
    return await account.stack(name);
  } catch (error) {
    const { status, message, next } = findingOf(error, STACK_STATE.asks, target);
    if (status === 'unknown') return 'unknown';
    throw new RunFailure(`${message}; ${next}`);
  }
}

/** What is deployed decides, and not what the app would deploy now; who may not look, has the latter. */
async function deployedTemplate(account: Account, name: string): Promise<Template | undefined> {
  try {
    return await account.deployedTemplate(name);
  } catch {
    return undefined;
  }
}
