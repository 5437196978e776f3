import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { Alarms } from '../alarms/alarms';
import { createAlarms } from '../alarms/create-alarms';
import { notificationsFailedAlarm } from '../alarms/notifications-failed-alarm';
import { notificationsFailedToRedriveAlarm } from '../alarms/notifications-failed-to-redrive-alarm';
import { notificationsFilteredOutInvalidAlarm } from '../alarms/notifications-filtered-out-invalid-alarm';
import { notificationsRedrivenAlarm } from '../alarms/notifications-redriven-alarm';
import type { FanOut } from './fan-out';

/**
 * All of them from the start, so that a consumer changes nothing of the topic's stack.
 *
 * @throws when a setting is for something else
 */
export function fanOutAlarms(fanOut: FanOut, alarms: Alarms | undefined): Alarm[] {
  const { topic } = fanOut;
  return createAlarms(fanOut, alarms, [
    notificationsFailedAlarm(topic),
    notificationsRedrivenAlarm(topic),
    notificationsFailedToRedriveAlarm(topic),
    notificationsFilteredOutInvalidAlarm(topic),
  ]);
}
