import type { ReceivedMessage } from '../../engines/queue-engine';

type Test = (value: unknown) => boolean;
type Rules = Readonly<Record<string, unknown>>;

/** One kind of comparison a pattern may ask for; its argument is checked when it is read. */
const comparisons: Readonly<Record<string, (argument: unknown) => Test>> = {
  prefix: (argument) => {
    const prefix = text(argument);
    return (value) => typeof value === 'string' && value.startsWith(prefix);
  },
  suffix: (argument) => {
    const suffix = text(argument);
    return (value) => typeof value === 'string' && value.endsWith(suffix);
  },
  'equals-ignore-case': (argument) => {
    const wanted = text(argument).toLowerCase();
    return (value) => typeof value === 'string' && value.toLowerCase() === wanted;
  },
  'anything-but': (argument) => {
    const refused = (Array.isArray(argument) ? argument : [argument]).map(textOrNumber);
    return (value) => isLeaf(value) && !refused.includes(value as string | number);
  },
  exists: (argument) => {
    if (typeof argument !== 'boolean') throw wants('"exists" true or false', argument);
    return (value) => (value !== undefined) === argument;
  },
  numeric: (argument) => numericTest(argument),
};

const bounds: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

/**
 * A matcher for one event filter pattern of an event source mapping.
 *
 * A pattern on fields matches only bodies that are JSON, a pattern on the text only bodies that are
 * not, as on AWS.
 *
 * @param pattern JSON, as in `FilterCriteria`
 * @throws naming what in the pattern is not modelled, so that nothing is matched by guess
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 */
export function eventFilter(pattern: string): (message: Pick<ReceivedMessage, 'Body'>) => boolean {
  const rules = parsed(pattern);
  if (!isObject(rules)) throw wants('a pattern to be a JSON object', rules);
  checkSubject(rules);
  const test = objectTest(rules);
  return ({ Body }) => test({ body: bodyOf(Body) });
}

/** Queues are filtered on the body only. */
function checkSubject(rules: Rules): void {
  for (const [key, rule] of Object.entries(rules)) {
    if (key === '$or' && Array.isArray(rule)) rule.filter(isObject).forEach(checkSubject);
    else if (key !== 'body') throw new Error(`a queue is filtered on "body" only, got "${key}"`);
  }
}

function objectTest(rules: Rules): Test {
  const entries = Object.entries(rules);
  if (entries.length === 0) throw wants('an object to name a field', rules);
  const tests = entries.map(([key, rule]): Test => {
    if (key === '$or') return alternatives(rule);
    const test = fieldTest(key, rule);
    return (value) => test(isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined);
  });
  const all: Test = (value) => tests.every((test) => test(value));
  // A list of objects matches when one of them does.
  return (value) => (Array.isArray(value) ? value.some(all) : all(value));
}

function fieldTest(key: string, rule: unknown): Test {
  if (Array.isArray(rule)) return anyOf(rule);
  if (isObject(rule)) return objectTest(rule);
  throw wants(`the rule for "${key}" to be a list or an object`, rule);
}

function alternatives(rule: unknown): Test {
  if (!Array.isArray(rule) || rule.length < 2 || !rule.every(isObject)) {
    throw wants('"$or" to be a list of two objects or more', rule);
  }
  const tests = rule.map(objectTest);
  return (value) => tests.some((test) => test(value));
}

function anyOf(rules: readonly unknown[]): Test {
  if (rules.length === 0) throw wants('a list to hold a rule', rules);
  const tests = rules.map((rule): Test => (isObject(rule) ? comparison(rule) : equals(rule)));
  return (value) =>
    Array.isArray(value)
      ? value.some((element) => tests.some((test) => test(element)))
      : tests.some((test) => test(value));
}

function equals(wanted: unknown): Test {
  if (!isLeaf(wanted)) throw wants('a value to be text, a number, true, false or null', wanted);
  return (value) => value === wanted;
}

function comparison(rule: Rules): Test {
  const [operator = '', ...others] = Object.keys(rule);
  const make = Object.hasOwn(comparisons, operator) ? comparisons[operator] : undefined;
  if (!make || others.length > 0) {
    throw new Error(
      `the operator "${[operator, ...others].join('", "')}" is not modelled by the local cloud; use one of ${Object.keys(comparisons).join(', ')}`,
    );
  }
  return make(rule[operator]);
}

function numericTest(argument: unknown): Test {
  const parts = Array.isArray(argument) ? argument : [];
  if (parts.length !== 2 && parts.length !== 4) {
    throw wants('"numeric" to be one comparison or two, each with its number', argument);
  }
  const tests = [parts.slice(0, 2), parts.slice(2)]
    .filter((part) => part.length > 0)
    .map(([operator, bound]) => {
      const compare = Object.hasOwn(bounds, operator) ? bounds[operator] : undefined;
      if (!compare || typeof bound !== 'number') {
        throw wants('"numeric" to compare by =, <, <=, > or >= with a number', argument);
      }
      return (value: number) => compare(value, bound);
    });
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
}

/** The object or list in a body that is one; any other body is text. */
function bodyOf(body: string): unknown {
  const value = parsed(body);
  return typeof value === 'object' && value !== null ? value : body;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Rules {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isLeaf(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw wants('text', value);
  return value;
}

function textOrNumber(value: unknown): string | number {
  if (typeof value !== 'string' && typeof value !== 'number') {
    throw wants('"anything-but" to refuse text or numbers', value);
  }
  return value;
}

function wants(what: string, got: unknown): Error {
  return new Error(`an event filter wants ${what}, got ${JSON.stringify(got)}`);
}
