import { isObject, type JsonObject } from '../../../template/values';
import { neverMatches } from '../../model/filters/never-matches';
import { refusalOf } from '../../model/filters/refusal';
import {
  filterPatterns,
  filterPolicy,
  filtersByBody,
  type Written,
} from '../../model/filters/written';
import { EVENT_SOURCE, polledService } from '../../model/functions/event-sources';
import { SUBSCRIPTION } from '../../model/messages/topics';
import type { Resource } from '../../model/resource';
import { ifKnown, resourceRule } from '../../rule';

export const filterNeverMatches = resourceRule({
  id: 'filter-never-matches',
  severity: 'error',
  mistake: 'A filter lets nothing through, or is none that AWS takes.',
  why: 'All keys of a filter have to match. What it does not let through is gone: SNS does not deliver it, Lambda deletes it from the queue, and neither is an error. What AWS does not take fails the deployment.',
  link: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html',
  fix: 'give each key at least one value that a message can have, at most five keys and 150 combinations of values; of a queue, filter by body or another field of a record',
  about: [SUBSCRIPTION, EVENT_SOURCE],
  *check(resource) {
    for (const written of filtersOf(resource)) {
      const reason = wrongWith(written, resource);
      if (reason === undefined) continue;
      yield {
        resource,
        property: written.property,
        message: `lets nothing through: ${reason}`,
        change:
          resource.type === SUBSCRIPTION
            ? "filterPolicy: { kind: SubscriptionFilter.stringFilter({ allowlist: ['placed'] }) },"
            : "filters: [FilterCriteria.filter({ body: { kind: FilterRule.isEqual('placed') } })],",
      };
    }
  },
});

function* filtersOf(resource: Resource): Iterable<Written> {
  if (resource.type === EVENT_SOURCE) yield* filterPatterns(resource);
  else {
    const policy = filterPolicy(resource);
    if (policy) yield policy;
  }
}

function wrongWith(written: Written, resource: Resource): string | undefined {
  if ('text' in written) return `${written.text} is no JSON object`;
  const reason = neverMatches(written.filter);
  if (reason !== undefined) return reason;
  return resource.type === SUBSCRIPTION
    ? refusalOf(written.filter, filtersByBody(resource))
    : fieldThatNoRecordHas(written.filter, resource);
}

/**
 * What a record of a queue has.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
const FIELDS_OF_RECORDS = [
  'messageId',
  'receiptHandle',
  'body',
  'attributes',
  'messageAttributes',
  'md5OfBody',
  'md5OfMessageAttributes',
  'eventSource',
  'eventSourceARN',
  'awsRegion',
];

/** The usual slip: a filter by what is in the body, without saying that it is in the body. */
function fieldThatNoRecordHas(filter: JsonObject, source: Resource): string | undefined {
  if (ifKnown(() => polledService(source)) !== 'sqs') return undefined;
  const field = Object.entries(filter).find(
    ([name, values]) =>
      !FIELDS_OF_RECORDS.includes(name) && name !== '$or' && !takesAbsence(values),
  )?.[0];
  return field === undefined
    ? undefined
    : `a record of a queue has no ${field}; what is in the message is in its body`;
}

function takesAbsence(values: unknown): boolean {
  return (
    Array.isArray(values) && values.some((value) => isObject(value) && value['exists'] === false)
  );
}
