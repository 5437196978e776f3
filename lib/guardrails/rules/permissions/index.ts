import type { Rule } from '../../rule';

export const PERMISSIONS: readonly Rule[] = [];
