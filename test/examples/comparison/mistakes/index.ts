import { ALARMS } from './alarms';
import { CONCURRENCY } from './concurrency';
import type { Mistake } from './mistake';
import { PERMISSIONS } from './permissions';
import { QUEUES } from './queues';
import { TOPICS } from './topics';

export const MISTAKES: readonly Mistake[] = [
  ...QUEUES,
  ...TOPICS,
  ...CONCURRENCY,
  ...ALARMS,
  ...PERMISSIONS,
];
