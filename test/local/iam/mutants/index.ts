import { comparing } from './comparing';
import { deciding } from './deciding';
import { measuring } from './measuring';
import type { Mutant } from './mutant';
import { reading } from './reading';

export const MUTANTS: readonly Mutant[] = [...deciding, ...reading, ...comparing, ...measuring];
