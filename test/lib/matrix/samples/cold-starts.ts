import { Duration, TimeZone } from 'aws-cdk-lib';
import { ColdStart, DayOfWeek } from 'sluice-cdk';
import { type Sample, sampleFunction } from './sample';

const WORK_DAYS = [
  DayOfWeek.MONDAY,
  DayOfWeek.TUESDAY,
  DayOfWeek.WEDNESDAY,
  DayOfWeek.THURSDAY,
  DayOfWeek.FRIDAY,
];
const WEEKEND = [DayOfWeek.SATURDAY, DayOfWeek.SUNDAY];

export const COLD_STARTS: readonly Sample[] = [
  {
    name: 'a function that starts cold',
    build: ({ service }) => {
      sampleFunction(service, 'Ship', { coldStart: ColdStart.none() });
    },
  },
  {
    name: 'a function that is pinged',
    build: ({ service }) => {
      sampleFunction(service, 'Ship', {
        code: undefined,
        entry: __filename,
        coldStart: ColdStart.warmPing({ every: Duration.minutes(10), environments: 2 }),
      });
    },
  },
  {
    name: 'a function that is provisioned',
    build: ({ service }) => {
      sampleFunction(service, 'Ship', { coldStart: ColdStart.provisioned({ environments: 2 }) });
    },
  },
  {
    name: 'a function that is provisioned by the clock',
    build: ({ service }) => {
      sampleFunction(service, 'Ship', {
        coldStart: ColdStart.scheduled({
          timeZone: TimeZone.EUROPE_ZURICH,
          windows: [
            { opens: '07:45', closes: '18:00', days: WORK_DAYS, environments: 4 },
            { opens: '09:45', closes: '16:00', days: WEEKEND, environments: 2 },
          ],
        }),
      });
    },
  },
  {
    name: 'a function that is provisioned by its traffic',
    build: ({ service }) => {
      sampleFunction(service, 'Ship', {
        reservedConcurrentExecutions: 20,
        coldStart: ColdStart.tracked({ min: 2, max: 10, utilization: 0.6 }),
      });
    },
  },
];
