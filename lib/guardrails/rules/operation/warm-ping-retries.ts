import { objectOf } from '../../../template/values';
import { minutesBetween, RULE, SCHEDULE, scheduledTargets } from '../../model/functions/schedules';
import { resourceRule } from '../../rule';
import { textOf, Unknown, UnknownValue } from '../../template/unknown';

/** Lambda keeps an environment that nobody uses for minutes; what comes less often keeps none warm. */
const MOST_MINUTES = 15;

/** @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_RetryPolicy.html */
const DEFAULT_RETRIES = 185;

export const warmPingRetries = resourceRule({
  id: 'warm-ping-retries',
  severity: 'warning',
  mistake: 'A ping that keeps a function warm is tried again when Lambda does not take it.',
  why: 'A ping is worth something now. EventBridge goes on with it up to 185 times in 24 hours, so while a function is throttled, late pings pile up and take its concurrency from what they should help.',
  link: 'https://docs.aws.amazon.com/scheduler/latest/APIReference/API_RetryPolicy.html',
  fix: 'set retryAttempts of the target to 0, as ColdStart.warmPing does',
  about: [SCHEDULE, RULE],
  *check(schedule) {
    const minutes = minutesBetween(schedule.text('ScheduleExpression') ?? '');
    if (minutes === undefined || minutes > MOST_MINUTES) return;
    for (const { property, target } of scheduledTargets(schedule)) {
      if (!/^arn:[^:]+:lambda:/.test(textOf(target['Arn'])) || !namesPing(target['Input']))
        continue;
      const { RetryPolicy: policy } = target;
      const { MaximumRetryAttempts: attempts = DEFAULT_RETRIES } = objectOf(policy);
      for (const value of [policy, attempts]) {
        if (value instanceof Unknown) throw new UnknownValue(value.what);
      }
      if (Number(textOf(attempts)) === 0) continue;
      yield {
        resource: schedule,
        property: `${property}.RetryPolicy.MaximumRetryAttempts`,
        message: `pings every ${minutes} min and tries each ping up to ${textOf(attempts)} times again`,
        change: 'retryAttempts: 0,',
      };
    }
  },
});

/** Whether `{"warmPing": true}`, `{"source":"warmer"}` and their like; `shipping` is none. */
function namesPing(input: unknown): boolean {
  if (typeof input !== 'string') return false;
  const words = input
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .join(' ');
  return /\b(?:pings?|warm|warmer|warmup|warming|keepalive|keep (?:alive|warm))\b/.test(words);
}
