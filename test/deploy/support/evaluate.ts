import type { Statement } from '../../../deploy/roles/statement';

/** One call, as IAM sees it. */
export interface Request {
  readonly action: string;
  readonly resource: string;
  /** By condition key. */
  readonly context?: Readonly<Record<string, string>>;
}

const ELEMENTS = ['Sid', 'Effect', 'Action', 'Resource', 'NotResource', 'Condition'];

/**
 * Whether identity policies allow a call: one Allow and no Deny.
 *
 * @throws for everything that it does not know, so that nothing is taken for a match or for none
 */
export function allows(statements: readonly Statement[], request: Request): boolean {
  const matching = statements.filter((statement) => applies(statement, request));
  return (
    matching.some(({ Effect }) => Effect === 'Allow') &&
    !matching.some(({ Effect }) => Effect === 'Deny')
  );
}

function applies(statement: Statement, request: Request): boolean {
  const { Sid, Action, Resource, NotResource, Condition = {} } = statement;
  const unknown = Object.keys(statement).filter((element) => !ELEMENTS.includes(element));
  if (unknown.length > 0) throw new Error(`${Sid}: must be without ${unknown.join(', ')}`);
  if ((Resource === undefined) === (NotResource === undefined)) {
    throw new Error(`${Sid}: must have one of Resource and NotResource`);
  }
  const isOn = (patterns: readonly string[]): boolean =>
    patterns.some((pattern) => glob(pattern, request.resource));
  return (
    Action.some((pattern) => glob(pattern.toLowerCase(), request.action.toLowerCase())) &&
    (Resource ? isOn(Resource) : !isOn(NotResource ?? [])) &&
    Object.entries(Condition)
      .flatMap(([operator, keys]) =>
        Object.entries(keys).map(([key, values]) =>
          holds(operator, request.context?.[key], [values].flat()),
        ),
      )
      .every(Boolean)
  );
}

type Operator = (actual: string | undefined, values: readonly string[]) => boolean;

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const OPERATORS: Readonly<Record<string, Operator>> = {
  StringEquals: (actual, values) => actual !== undefined && values.includes(actual),
  StringNotEquals: (actual, values) => actual === undefined || !values.includes(actual),
  StringLike: (actual, values) =>
    actual !== undefined && values.some((value) => glob(value, actual)),
  ArnLike: (actual, values) =>
    actual !== undefined && values.some((value) => arnLike(value, actual)),
  Null: (actual, values) => values.includes(String(actual === undefined)),
};

function holds(operator: string, actual: string | undefined, values: readonly string[]): boolean {
  const check = OPERATORS[operator];
  if (!check) throw new Error(`${operator}: must be one of ${Object.keys(OPERATORS).join(', ')}`);
  if (values.some((value) => value.includes('${'))) {
    throw new Error(`${operator}: must be without policy variables, got ${values.join(', ')}`);
  }
  return check(actual, values);
}

/** Part by part: a wildcard does not reach over the first five colons. */
function arnLike(pattern: string, arn: string): boolean {
  const parts = splitArn(arn);
  return splitArn(pattern).every((part, index) => glob(part, parts[index] ?? ''));
}

function splitArn(arn: string): string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}

const expressions = new Map<string, RegExp>();

function glob(pattern: string, text: string): boolean {
  const known = expressions.get(pattern);
  if (known) return known.test(text);
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^${source}$`, 's');
  expressions.set(pattern, expression);
  return expression.test(text);
}
