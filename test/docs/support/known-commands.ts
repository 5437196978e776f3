import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Command, CommanderError } from 'commander';
import { paymentsProgram } from '../../../bin/commands/payments/payments-program';
import { program as deployments } from '../../../deploy/commands/program';
import { REPOSITORY } from './markdown';
import type { ShellCommand } from './shell';

export const SCRIPTS: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(path.join(REPOSITORY, 'package.json'), 'utf8'),
).scripts;

/** Commands of the CDK that the documentation may name. */
const CDK = ['bootstrap', 'deploy', 'destroy', 'diff', 'list', 'synth'];

/** Scripts of package.json that take options of their own. */
const DEPLOYMENTS = ['deploy', 'destroy', 'diff', 'preflight'];

/** Commands of other programs, which are taken as they are. */
const TAKEN_AS_THEY_ARE = ['aws', 'cd', 'curl', 'git'];

/** What is wrong with a command, at its place; nothing when it can be typed as it stands. */
export function wrongWith({ place, words }: ShellCommand): string[] {
  const problem = problemOf(words);
  return problem === undefined ? [] : [`${place}: ${words.join(' ')}: ${problem}`];
}

function problemOf([command = '', ...rest]: readonly string[]): string | undefined {
  if (command === 'npm') return npmProblem(rest);
  if (command === 'npx') return npxProblem(rest);
  if (command === 'sluice') return sluiceProblem(rest);
  if (TAKEN_AS_THEY_ARE.includes(command)) return undefined;
  return `"${command}" must be a command that readers have; use npm or npx, or add it to ${path.basename(__filename)}`;
}

function npmProblem(words: readonly string[]): string | undefined {
  const separator = words.indexOf('--');
  const own = separator < 0 ? words : words.slice(0, separator);
  const passedOn = separator < 0 ? [] : words.slice(separator + 1);
  const [command = '', script = ''] = own.filter((word) => !word.startsWith('-'));
  if (['ci', 'install', 'pack'].includes(command)) return undefined;
  if (command === 'run') return scriptProblem(script, passedOn);
  if (['start', 'test'].includes(command)) return scriptProblem(command, passedOn);
  return `npm ${command} must be one of ci, install, pack, run, start, test`;
}

function scriptProblem(script: string, passedOn: readonly string[]): string | undefined {
  if (!Object.hasOwn(SCRIPTS, script)) {
    return `npm run ${script} must be a script of package.json: ${Object.keys(SCRIPTS).join(', ')}`;
  }
  if (script === 'start') return sluiceProblem(['local', ...passedOn]);
  if (script === 'sluice') return sluiceProblem(passedOn);
  if (script === 'audit') return sluiceProblem(['audit', ...passedOn]);
  if (DEPLOYMENTS.includes(script)) return problemTo(deployments(), [script, ...passedOn]);
  return undefined;
}

function npxProblem([command = '', ...rest]: readonly string[]): string | undefined {
  if (command === 'sluice') return sluiceProblem(rest);
  // As `npm run test:python` runs it.
  if (command === 'jsii-pacmak') return undefined;
  if (command !== 'cdk') return `npx ${command} must be cdk, jsii-pacmak or sluice`;
  const [subcommand = ''] = rest;
  return CDK.includes(subcommand) ? undefined : `cdk must be told one of ${CDK.join(', ')}`;
}

function sluiceProblem(words: readonly string[]): string | undefined {
  return problemTo(paymentsProgram(), words);
}

/** A command line's own opinion, without running anything. */
function problemTo(commands: Command, words: readonly string[]): string | undefined {
  for (const command of [commands, ...commands.commands]) {
    command.exitOverride().configureOutput({ writeOut: () => {}, writeErr: () => {} });
  }
  for (const command of commands.commands) command.action(() => {});
  try {
    // In prose, `sluice pay …` leaves out what does not matter there.
    commands.parse(
      words.filter((word) => word !== '…'),
      { from: 'user' },
    );
    return undefined;
  } catch (error) {
    const { exitCode, message } = error as CommanderError;
    return exitCode === 0 ? undefined : message;
  }
}
