import type { Rule } from '../../rule';

export const OPERATION: readonly Rule[] = [];
