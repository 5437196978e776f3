import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { AlarmDefinition } from '../alarms/alarm-definition';
import { asyncEventsDroppedAlarm } from '../alarms/async-events-dropped-alarm';
import { createAlarms } from '../alarms/create-alarms';
import { errorRateAlarm } from '../alarms/error-rate-alarm';
import { throttlesAlarm } from '../alarms/throttles-alarm';
import type { LeastPrivilegeFunction } from './least-privilege-function';
import type { LeastPrivilegeFunctionProps } from './least-privilege-function-props';

/**
 * Those of every function, and those that a cold-start strategy brings.
 *
 * @throws when a setting could not work, or is for something else
 */
export function functionAlarms(
  fn: LeastPrivilegeFunction,
  { alarms }: LeastPrivilegeFunctionProps,
  ofColdStart: readonly AlarmDefinition[],
): Alarm[] {
  return createAlarms(fn, alarms, [
    errorRateAlarm(fn.alias, alarms?.settings.errorRate),
    throttlesAlarm(fn.alias),
    asyncEventsDroppedAlarm(fn.alias),
    ...ofColdStart,
  ]);
}
