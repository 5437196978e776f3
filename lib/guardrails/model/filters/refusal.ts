import { isObject, type JsonObject } from '../../../template/values';
import { Unknown } from '../../template/unknown';

/** @see https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html */
const MOST = { keys: 5, combinations: 150 };

/**
 * Why SNS does not take a filter policy, in words; undefined where it does.
 *
 * @param isByBody whether it is about what is in the message
 */
export function refusalOf(policy: JsonObject, isByBody: boolean): string | undefined {
  const nested = Object.keys(policy).find((key) => isNested(policy[key]));
  if (nested !== undefined && !isByBody) {
    return `${nested} has keys of its own, which attributes have not; what is in the message is filtered with FilterPolicyScope MessageBody`;
  }
  const keys = Object.keys(policy).filter((key) => key !== '$or').length;
  if (keys > MOST.keys) return `it has ${keys} keys, of which SNS takes ${MOST.keys}`;
  const combinations = combinationsOf(policy);
  return combinations > MOST.combinations
    ? `it has ${combinations} combinations of values, of which SNS takes ${MOST.combinations}`
    : undefined;
}

/** At least so many: SNS counts nested keys and alternatives more than once. */
function combinationsOf(policy: JsonObject): number {
  return Object.entries(policy).reduce((product, [key, values]) => {
    if (key === '$or' || values instanceof Unknown) return product;
    if (isObject(values)) return product * combinationsOf(values);
    return product * (Array.isArray(values) ? Math.max(values.length, 1) : 1);
  }, 1);
}

function isNested(values: unknown): boolean {
  return isObject(values) && !(values instanceof Unknown);
}
