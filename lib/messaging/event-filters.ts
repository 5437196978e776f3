import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { ConsumerProps } from './consumer-props';

/**
 * 5 unless the quota was raised, to 10 at most.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 */
const MOST_FILTERS = 10;

/** @see https://docs.aws.amazon.com/lambda/latest/api/API_Filter.html */
const LONGEST_PATTERN = 4096;

/** @throws when there are none or too many, or one does not ask for the body */
export function checkEventFilters(scope: IConstruct, filters: ConsumerProps['filters']): void {
  if (filters === undefined) return;
  const { length } = filters;
  if (length < 1 || length > MOST_FILTERS) {
    throw new Error(
      `${scope.node.path}: filters must be 1 to ${MOST_FILTERS}, got ${length}; leave them out for all messages, or put several values into one pattern`,
    );
  }
  for (const { pattern } of filters) checkPattern(scope, pattern);
}

function checkPattern(scope: IConstruct, pattern: unknown): void {
  if (Token.isUnresolved(pattern)) return;
  const rules = typeof pattern === 'string' ? parsed(pattern) : undefined;
  if (rules === undefined || !asksForBodyOnly(rules)) {
    throw new Error(
      `${scope.node.path}: filters must be patterns on the body, the only part of a message that Lambda filters by, got ${text(pattern)}; write FilterCriteria.filter({ body: { … } })`,
    );
  }
  if (String(pattern).length > LONGEST_PATTERN) {
    throw new Error(
      `${scope.node.path}: filters must have at most ${LONGEST_PATTERN} characters each, got ${String(pattern).length}; put some of the values into a second filter`,
    );
  }
}

/** A pattern's top level names `body`, also in each of its alternatives. */
function asksForBodyOnly(rules: unknown): boolean {
  if (typeof rules !== 'object' || rules === null || Array.isArray(rules)) return false;
  const entries = Object.entries(rules);
  return (
    entries.length > 0 &&
    entries.every(([key, rule]) =>
      key === '$or' ? Array.isArray(rule) && rule.every(asksForBodyOnly) : key === 'body',
    )
  );
}

function parsed(pattern: string): unknown {
  try {
    return JSON.parse(pattern);
  } catch {
    return undefined;
  }
}

function text(pattern: unknown): string {
  return typeof pattern === 'string' ? pattern : 'no pattern';
}
