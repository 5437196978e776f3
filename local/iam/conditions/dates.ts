import { PolicyError, quoted } from '../policy/policy-error';
import type { Operator } from './condition-test';

type Comparison = (actual: number, expected: number) => boolean;

function comparing(compare: Comparison, negated = false): Operator {
  return {
    negated,
    test: (expected, { place }) => {
      const date = dateOf(expected);
      if (Number.isNaN(date)) {
        throw new PolicyError(
          place,
          `compares with a date that is none, got ${quoted(expected)}`,
          'write it as 2026-01-31T00:00:00Z, or as seconds since 1970',
        );
      }
      return (actual) => compare(dateOf(actual), date);
    },
  };
}

const ISO = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;

/** Seconds since 1970; four digits could be a year as well. */
const EPOCH = /^(\d{1,3}|\d{5,})$/;

/** Milliseconds since 1970; NaN, which compares with nothing, for what is no date. */
function dateOf(text: string): number {
  if (EPOCH.test(text)) return Number(text) * 1000;
  if (!ISO.test(text) || !isInMonth(text)) return Number.NaN;
  return Date.parse(/T.*(Z|[+-]\d\d:?\d\d)$/.test(text) || !text.includes('T') ? text : `${text}Z`);
}

/** JavaScript takes February 30 for March 2. */
function isInMonth(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split('-').map(Number);
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date */
export const dateOperators: Readonly<Record<string, Operator>> = {
  DateEquals: comparing((actual, expected) => actual === expected),
  DateNotEquals: comparing((actual, expected) => actual === expected, true),
  DateLessThan: comparing((actual, expected) => actual < expected),
  DateLessThanEquals: comparing((actual, expected) => actual <= expected),
  DateGreaterThan: comparing((actual, expected) => actual > expected),
  DateGreaterThanEquals: comparing((actual, expected) => actual >= expected),
};
