import { COLD_START_PROPS } from './cold-start-props';
import { DEPLOYMENT_PROPS } from './deployment-props';
import { FUNCTION_PROPS } from './function-props';
import { MESSAGING_PROPS } from './messaging-props';
import { OPERATION_PROPS } from './operation-props';
import type { PropTable } from './prop-table';

/** Every public property. A property that is missing here fails the test beside. */
export const PROP_TABLES: readonly PropTable[] = [
  ...FUNCTION_PROPS,
  ...COLD_START_PROPS,
  ...DEPLOYMENT_PROPS,
  ...MESSAGING_PROPS,
  ...OPERATION_PROPS,
];
