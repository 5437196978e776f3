import { program } from '../deploy/commands/program';

void program().parseAsync();
