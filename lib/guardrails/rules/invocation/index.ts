import type { Rule } from '../../rule';

export const INVOCATION: readonly Rule[] = [];
