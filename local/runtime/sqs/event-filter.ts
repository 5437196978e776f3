import type { ReceivedMessage } from '../../engines/queue-engine';

type Test = (value: unknown) => boolean;

/** One kind of comparison a pattern may ask for; the argument is checked when the cloud starts. */
const comparisons: Readonly<Record<string, (argument: unknown) => Test>> = {
  prefix: (prefix) => (value) => typeof value === 'string' && value.startsWith(text(prefix)),
  suffix: (suffix) => (value) => typeof value === 'string' && value.endsWith(text(suffix)),
  'equals-ignore-case': (wanted) => (value) =>
    typeof value === 'string' && value.toLowerCase() === text(wanted).toLowerCase(),
  'anything-but': (refused) => {
    const list = Array.isArray(refused) ? refused : [refused];
    return (value) => value !== undefined && !list.includes(value);
  },
  exists: (wanted) => (value) => (value !== undefined) === wanted,
  numeric: (argument) => numericTest(argument),
};

/**
 * A matcher for one event filter pattern of an event source mapping.
 *
 * @param pattern JSON, as in `FilterCriteria`
 * @throws naming the operator that is not modelled
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 */
export function eventFilter(pattern: string): (message: ReceivedMessage) => boolean {
  const test = objectTest(JSON.parse(pattern) as Record<string, unknown>);
  return (message) =>
    test({ body: parsedBody(message.Body), messageAttributes: message.MessageAttributes });
}

function objectTest(pattern: Record<string, unknown>): Test {
  const tests = Object.entries(pattern).map(([key, rule]): Test => {
    if (key === '$or') {
      const alternatives = (rule as Record<string, unknown>[]).map(objectTest);
      return (value) => alternatives.some((alternative) => alternative(value));
    }
    const test = Array.isArray(rule) ? anyOf(rule) : objectTest(rule as Record<string, unknown>);
    return (value) => test((value as Record<string, unknown> | null | undefined)?.[key]);
  });
  return (value) => tests.every((test) => test(value));
}

function anyOf(rules: readonly unknown[]): Test {
  const tests = rules.map((rule): Test => {
    if (rule === null || typeof rule !== 'object') return (value) => value === rule;
    const [operator = '', argument] = Object.entries(rule)[0] ?? [];
    const comparison = comparisons[operator];
    if (!comparison) {
      throw new Error(
        `the event filter operator "${operator}" is not modelled by the local cloud; use one of ${Object.keys(comparisons).join(', ')}`,
      );
    }
    return comparison(argument);
  });
  return (value) =>
    Array.isArray(value)
      ? value.some((element) => tests.some((test) => test(element)))
      : tests.some((test) => test(value));
}

function numericTest(argument: unknown): Test {
  const parts = argument as (string | number)[];
  const tests: ((value: number) => boolean)[] = [];
  for (let i = 0; i < parts.length; i += 2) {
    const bound = Number(parts[i + 1]);
    const compare: Record<string, (value: number) => boolean> = {
      '=': (value) => value === bound,
      '<': (value) => value < bound,
      '<=': (value) => value <= bound,
      '>': (value) => value > bound,
      '>=': (value) => value >= bound,
    };
    const test = compare[String(parts[i])];
    if (!test) throw new Error(`the numeric comparison "${parts[i]}" does not exist`);
    tests.push(test);
  }
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
}

/** A body that is no JSON matches no pattern on its fields. */
function parsedBody(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

function text(value: unknown): string {
  if (typeof value !== 'string')
    throw new Error(`an event filter wants text, got ${JSON.stringify(value)}`);
  return value;
}
