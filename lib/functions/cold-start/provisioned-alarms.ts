import type { Alias } from 'aws-cdk-lib/aws-lambda';
import type { AlarmDefinition } from '../../alarms/alarm-definition';
import { spilloverAlarm } from '../../alarms/spillover-alarm';
import { utilizationAlarm } from '../../alarms/utilization-alarm';

export interface ProvisionedAlarmsProps {
  /** Minutes at the limit that are too many: a strategy that scales has to be given its time. */
  readonly busyMinutes: number;
  /** What to do, as the first half of a sentence. */
  readonly remedy: string;
  /** Whether some of the environments can be busy; a single one is at its limit whenever it works. */
  readonly several: boolean;
}

/** Tell when what is provisioned does not suffice, and shortly before. */
export function provisionedAlarms(
  alias: Alias,
  { busyMinutes, remedy, several }: ProvisionedAlarmsProps,
): AlarmDefinition[] {
  return [
    spilloverAlarm(alias, remedy),
    ...(several ? [utilizationAlarm(alias, busyMinutes, remedy)] : []),
  ];
}
