import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Command, type CommanderError } from 'commander';

/** The command line of some commands. The code behind each is loaded only when it runs. */
export function program(commands: readonly Command[]): Command {
  const sluice = new Command('sluice')
    .description('Event-driven serverless on AWS CDK whose least privilege is proven.')
    .version(version())
    .showSuggestionAfterError();
  for (const command of commands) sluice.addCommand(command);
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
