import type { Command } from 'commander';
import { accessCommand } from './access-command';
import { advanceCommand } from './advance-command';
import { auditCommand } from './audit-command';
import { bundleCommand } from './bundle-command';
import { checkCommand } from './check-command';
import { envCommand } from './env-command';
import { localCommand } from './local-command';
import { proveCommand } from './prove-command';
import { redriveCommand } from './redrive-command';

/** The commands that take any app. */
export function appCommands(): Command[] {
  return [
    localCommand(),
    envCommand(),
    advanceCommand(),
    redriveCommand(),
    accessCommand(),
    bundleCommand(),
    auditCommand(),
    checkCommand(),
    proveCommand(),
  ];
}
