import { program } from './commands/program';

void program().parseAsync();
