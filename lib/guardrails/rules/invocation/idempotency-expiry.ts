import { EVENT_SOURCE, functionFed, handledQueue } from '../../model/functions/event-sources';
import { retentionSeconds } from '../../model/messages/queues';
import type { Resource } from '../../model/resource';
import { ifKnown, resourceRule } from '../../rule';

/** `IDEMPOTENCY_EXPIRY_SECONDS`, `IDEMPOTENCY_EXPIRES_AFTER_SECONDS`, `ORDER_IDEMPOTENCY_TTL_SECONDS`, … */
const EXPIRY = /^(?=.*IDEMPOTENCY)(?=.*(?:EXPIR|TTL|LIFETIME))\w*_SECONDS$/i;

export const idempotencyExpiry = resourceRule({
  id: 'idempotency-expiry',
  severity: 'error',
  mistake: 'The idempotency records of a function expire before the messages do that they are for.',
  why: 'A message may come again for as long as its queue keeps it. If its record is gone by then, the work is done twice. The rule reads the expiry from an environment variable that has IDEMPOTENCY and one of EXPIRY, EXPIRES, EXPIRATION, TTL and LIFETIME in its name, and _SECONDS at its end, such as IDEMPOTENCY_EXPIRES_AFTER_SECONDS. Of a function without one, it says nothing.',
  link: 'https://docs.aws.amazon.com/powertools/typescript/latest/features/idempotency/',
  fix: 'have records expire after the retentionPeriod of the queue, or keep messages for less; what must never happen twice needs a record that does not expire',
  unless: 'the work may be done again after that time',
  about: [EVENT_SOURCE],
  *check(source, model) {
    const fn = ifKnown(() => functionFed(source, model).function);
    const property = fn && expiryOf(fn);
    if (!fn || property === undefined) return;
    const handled = handledQueue(source, model);
    if (!handled) return;
    const expiry = fn.number(property) ?? 0;
    const retention = retentionSeconds(handled.queue);
    if (expiry >= retention) return;
    yield {
      resource: fn,
      property,
      message: `has idempotency records expire after ${expiry} s, must be at least the ${retention} s for which ${handled.queue.path} keeps messages`,
      change: `environment: { ${property.split('.').at(-1)}: '${retention}' },`,
    };
  },
});

function expiryOf(fn: Resource): string | undefined {
  const variables = ifKnown(() => fn.object('Environment.Variables')) ?? {};
  const name = Object.keys(variables).find((one) => EXPIRY.test(one));
  return name === undefined ? undefined : `Environment.Variables.${name}`;
}
