import type { VoiceRow } from '../../support/voice-row';
import { alarms } from './alarms';
import { sources } from './event-sources';
import { records } from './failure-destinations';
import { functions } from './functions';
import { apis } from './http-apis';
import { schedules } from './schedules';
import { topics } from './topics';

export const ROWS: readonly VoiceRow[] = [
  ...topics,
  ...functions,
  ...sources,
  ...apis,
  ...schedules,
  ...records,
  ...alarms,
];
