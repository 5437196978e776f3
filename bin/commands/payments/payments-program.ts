import type { Command } from 'commander';
import { appCommands } from '../app-commands';
import { program } from '../program';
import { generateCommand } from './generate-command';
import { getCommand, payCommand } from './pay-command';
import { sweepCommand } from './sweep-command';

/** The command line of this repository: what takes any app, and what is for Payments alone. */
export function paymentsProgram(): Command {
  const commands = [payCommand(), getCommand(), generateCommand(), sweepCommand()];
  return program([
    ...appCommands(),
    ...commands.map((command) => command.helpGroup('Commands for Payments:')),
  ]);
}
