import { Duration, TimeZone } from 'aws-cdk-lib';
import { ColdStart } from '../../../../lib/functions/cold-start/cold-start';

/** Each strategy once, by its name. */
export const STRATEGIES = {
  none: ColdStart.none(),
  'warm-ping': ColdStart.warmPing({ every: Duration.minutes(10), environments: 2 }),
  provisioned: ColdStart.provisioned({ environments: 2 }),
  scheduled: ColdStart.scheduled({
    environments: 2,
    windows: [{ opens: '11:30', closes: '13:00', environments: 10 }],
    timeZone: TimeZone.EUROPE_ZURICH,
  }),
  tracked: ColdStart.tracked({ min: 2, max: 10 }),
} satisfies Record<string, ColdStart>;
