import { Duration, type Stack, TimeZone } from 'aws-cdk-lib';
import {
  ColdStart,
  DayOfWeek,
  type ProvisionedProps,
  type ProvisionedWindow,
  type ScheduledProps,
  type TrackedProps,
  type WarmPingProps,
} from 'sluice-cdk';
import { sampleFunction } from '../samples/sample';
import { type PropTable, propTable } from './prop-table';

function start(stack: Stack, coldStart: ColdStart): void {
  sampleFunction(stack, 'Ship', { code: undefined, entry: __filename, coldStart });
}

const DAY: ProvisionedWindow = { opens: '08:00', closes: '18:00', environments: 4 };
const EVENING: ProvisionedWindow = { opens: '19:00', closes: '22:00', environments: 2 };
const ZURICH = TimeZone.EUROPE_ZURICH;

export const COLD_START_PROPS: readonly PropTable[] = [
  propTable<WarmPingProps>('WarmPingProps', {
    build: (stack, props) => start(stack, ColdStart.warmPing(props)),
    base: () => ({}),
    given: {
      every: () => ({ every: Duration.minutes(10) }),
      environments: () => ({ environments: 2 }),
    },
  }),
  propTable<ProvisionedProps>('ProvisionedProps', {
    build: (stack, props) => start(stack, ColdStart.provisioned(props)),
    base: () => ({ environments: 1 }),
    given: { environments: () => ({ environments: 2 }) },
  }),
  propTable<ScheduledProps>('ScheduledProps', {
    build: (stack, props) => start(stack, ColdStart.scheduled(props)),
    base: () => ({ timeZone: ZURICH, windows: [DAY] }),
    given: {
      environments: () => ({ environments: 2 }),
      windows: () => ({ windows: [DAY, EVENING] }),
      timeZone: () => ({ timeZone: TimeZone.EUROPE_LONDON }),
    },
  }),
  propTable<ProvisionedWindow>('ProvisionedWindow', {
    build: (stack, window) =>
      start(stack, ColdStart.scheduled({ timeZone: ZURICH, windows: [window] })),
    base: () => DAY,
    given: {
      opens: () => ({ opens: '07:00' }),
      closes: () => ({ closes: '17:00' }),
      days: () => ({ days: [DayOfWeek.MONDAY] }),
      environments: () => ({ environments: 5 }),
    },
  }),
  propTable<TrackedProps>('TrackedProps', {
    build: (stack, props) => start(stack, ColdStart.tracked(props)),
    base: () => ({ min: 1, max: 4 }),
    given: {
      min: () => ({ min: 2 }),
      max: () => ({ max: 5 }),
      utilization: () => ({ utilization: 0.5 }),
    },
  }),
];
