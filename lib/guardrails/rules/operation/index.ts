import type { Rule } from '../../rule';
import { alarmDimension } from './alarm-dimension';
import { alarmKey } from './alarm-key';
import { alarmTopicPolicy } from './alarm-topic-policy';
import { alarmWithoutAction } from './alarm-without-action';
import { blockedRuntime } from './blocked-runtime';
import { deadLetterConsumed } from './dead-letter-consumed';
import { deadLetterInFlight } from './dead-letter-in-flight';
import { deadLetterMetric } from './dead-letter-metric';
import { deprecatedRuntime } from './deprecated-runtime';
import { logGroupOrder } from './log-group-order';
import { logRetention } from './log-retention';
import { policySize } from './policy-size';
import { provisionedMetric } from './provisioned-metric';
import { provisionedOverwritten } from './provisioned-overwritten';
import { provisionedWeighted } from './provisioned-weighted';
import { scalingBounds } from './scaling-bounds';
import { scalingCooldown } from './scaling-cooldown';
import { scalingTarget } from './scaling-target';
import { scheduledToZero } from './scheduled-to-zero';
import { templateLimits } from './template-limits';
import { warmPingRetries } from './warm-ping-retries';

/** What nobody hears of, what cannot be deployed any more, and what is paid for nothing. */
export const OPERATION: readonly Rule[] = [
  // Alarms
  deadLetterMetric,
  deadLetterInFlight,
  deadLetterConsumed,
  alarmDimension,
  provisionedMetric,
  alarmKey,
  alarmTopicPolicy,
  alarmWithoutAction,
  // Logs
  logRetention,
  logGroupOrder,
  // Runtimes
  blockedRuntime,
  deprecatedRuntime,
  // Provisioned concurrency
  provisionedWeighted,
  provisionedOverwritten,
  scheduledToZero,
  scalingBounds,
  scalingTarget,
  scalingCooldown,
  warmPingRetries,
  // Limits
  templateLimits,
  policySize,
];
