import { COLD_STARTS } from './cold-starts';
import { DEPLOYMENTS } from './deployments';
import { FAN_OUT_OPTIONS } from './fan-out-options';
import { FAN_OUTS } from './fan-outs';
import { FUNCTION_OPTIONS } from './function-options';
import { FUNCTIONS } from './functions';
import { OPERATIONS } from './operations';
import type { Sample } from './sample';

/** Every construct and every option that changes what is created. */
export const SAMPLES: readonly Sample[] = [
  ...FUNCTIONS,
  ...FUNCTION_OPTIONS,
  ...COLD_STARTS,
  ...DEPLOYMENTS,
  ...FAN_OUTS,
  ...FAN_OUT_OPTIONS,
  ...OPERATIONS,
];
