import { Duration, TimeZone } from 'aws-cdk-lib';
import { ColdStart } from '../../lib/functions/cold-start/cold-start';

/** A strategy, and its numbers in words. */
interface Compared {
  readonly coldStart: ColdStart;
  readonly settings: string;
}

/** By the id of the function that has it. */
export const STRATEGIES: ReadonlyMap<string, Compared> = new Map([
  ['none', { coldStart: ColdStart.none(), settings: '' }],
  [
    'warmPing',
    {
      coldStart: ColdStart.warmPing({ every: Duration.minutes(5), environments: 2 }),
      settings: '2 every 5 minutes',
    },
  ],
  ['provisioned', { coldStart: ColdStart.provisioned({ environments: 4 }), settings: '4' }],
  ['provisionedForAll', { coldStart: ColdStart.provisioned({ environments: 24 }), settings: '24' }],
  [
    'scheduled',
    {
      coldStart: ColdStart.scheduled({
        environments: 2,
        windows: [{ opens: '11:25', closes: '13:00', environments: 8 }],
        timeZone: TimeZone.ETC_UTC,
      }),
      settings: '2, and 8 for lunch',
    },
  ],
  ['tracked', { coldStart: ColdStart.tracked({ min: 2, max: 12 }), settings: '2 to 12' }],
]);
