import type { Rule } from '../../rule';
import { accountConcurrency } from './account-concurrency';
import { apiPermission } from './api-permission';
import { apiTimeout } from './api-timeout';
import { batchWindow } from './batch-window';
import { competingEventFilters } from './competing-event-filters';
import { consumerConcurrency } from './consumer-concurrency';
import { eventFilterDeletes } from './event-filter-deletes';
import { eventSourceBypassesAlias } from './event-source-bypasses-alias';
import { eventSourcePermission } from './event-source-permission';
import { idempotencyExpiry } from './idempotency-expiry';
import { logPermission } from './log-permission';
import { maximumConcurrency } from './maximum-concurrency';
import { partialBatchResponses } from './partial-batch-responses';
import { provisionedAboveReserved } from './provisioned-above-reserved';
import { provisionedLatest } from './provisioned-latest';
import { recursion } from './recursion';
import { uncappedEventSource } from './uncapped-event-source';
import { vpcPermission } from './vpc-permission';

/** What feeds functions, as whom, and how many of them run at once. */
export const INVOCATION: readonly Rule[] = [
  eventSourcePermission,
  vpcPermission,
  logPermission,
  apiPermission,
  eventSourceBypassesAlias,
  provisionedAboveReserved,
  provisionedLatest,
  accountConcurrency,
  consumerConcurrency,
  uncappedEventSource,
  maximumConcurrency,
  batchWindow,
  partialBatchResponses,
  competingEventFilters,
  eventFilterDeletes,
  recursion,
  idempotencyExpiry,
  apiTimeout,
];
