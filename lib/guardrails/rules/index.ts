import type { Rule } from '../rule';
import { DELIVERY } from './delivery';
import { INVOCATION } from './invocation';
import { OPERATION } from './operation';
import { PERMISSIONS } from './permissions';

/** Every rule, in the order that findings are told. */
export const rules: readonly Rule[] = [...PERMISSIONS, ...DELIVERY, ...INVOCATION, ...OPERATION];
