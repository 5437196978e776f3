import { appCommands } from './commands/app-commands';
import { program } from './commands/program';

/** Of the package that other projects install, without Payments. */
void program(appCommands()).parseAsync();
