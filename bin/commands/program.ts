import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Command, type CommanderError } from 'commander';
import { accessCommand } from './access-command';
import { bundleCommand } from './bundle-command';
import { checkCommand } from './check-command';
import { envCommand } from './env-command';
import { generateCommand } from './generate-command';
import { localCommand } from './local-command';
import { getCommand, payCommand } from './pay-command';
import { proveCommand } from './prove-command';
import { redriveCommand } from './redrive-command';
import { sweepCommand } from './sweep-command';

/** The command line. The code behind a command is loaded only when it runs. */
export function program(): Command {
  const sluice = new Command('sluice')
    .description('Event-driven serverless on AWS CDK whose least privilege is proven.')
    .version(version())
    .showSuggestionAfterError()
    .addCommand(localCommand())
    .addCommand(payCommand())
    .addCommand(getCommand())
    .addCommand(envCommand())
    .addCommand(generateCommand())
    .addCommand(redriveCommand())
    .addCommand(accessCommand())
    .addCommand(bundleCommand())
    .addCommand(checkCommand())
    .addCommand(proveCommand())
    .addCommand(sweepCommand());
  for (const command of [sluice, ...sluice.commands]) command.exitOverride(exit);
  return sluice;
}

function version(): string {
  const manifest = readFileSync(path.join(__dirname, '../../package.json'), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
}

/** Asking for help is no mistake; anything else commander stops at is unusable input. */
function exit({ exitCode }: CommanderError): never {
  process.exit(exitCode === 0 ? 0 : 2);
}
