import { type CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import type { AlarmPort } from '../ports';

/** As many names as one `DescribeAlarms` takes. */
const NAMES_AT_MOST = 100;

/** Alarms of CloudWatch. */
export class CloudWatchAlarms implements AlarmPort {
  constructor(private readonly client: Pick<CloudWatchClient, 'send'>) {}

  async inAlarm(names: readonly string[]): Promise<readonly string[]> {
    const firing: string[] = [];
    for (let at = 0; at < names.length; at += NAMES_AT_MOST) {
      const asked = names.slice(at, at + NAMES_AT_MOST);
      const { MetricAlarms = [] } = await this.client.send(
        new DescribeAlarmsCommand({ AlarmNames: [...asked], MaxRecords: NAMES_AT_MOST }),
      );
      const states = new Map(MetricAlarms.map((alarm) => [alarm.AlarmName, alarm.StateValue]));
      const missing = asked.filter((name) => !states.has(name));
      if (missing.length > 0) {
        throw new Error(
          `${missing.join(', ')}: must exist, since it watches over the redrive, and is not there or not to be seen; deploy the stack again`,
        );
      }
      firing.push(...asked.filter((name) => states.get(name) === 'ALARM'));
    }
    return firing;
  }
}

/** Where alarms do not exist, nobody can tell. */
export const NO_ALARMS: AlarmPort = { inAlarm: async () => undefined };
