import { UnreadableRequest } from './operation';
import type { JsonInput } from './request-body';

const TOKEN = /[#:]?\w+|[^\s\w]/g;

/** Words that no attribute is called without a placeholder: DynamoDB reserves them. */
const RESERVED = new Set(['AND', 'OR', 'NOT', 'BETWEEN', 'IN', 'SET', 'ADD', 'DELETE']);

/** What an attribute follows in an update, so that `remove` may be one of that name. */
const BEFORE_ATTRIBUTE = new Set(['=', '+', '-', ',', '(', 'SET', 'ADD', 'DELETE', 'REMOVE']);

/**
 * The top-level attributes that an expression names.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.Attributes.html
 */
export function attributesIn(expression: string, placeholders: JsonInput): string[] {
  const tokens = tokensOf(expression);
  return tokens.flatMap((token, place) =>
    isAttribute(tokens, place) ? [resolved(token, placeholders)] : [],
  );
}

/** As in `attributesIn`, for an update with its clauses. */
export function attributesInUpdate(expression: string, placeholders: JsonInput): string[] {
  const tokens = tokensOf(expression);
  return tokens.flatMap((token, place) => {
    const clause =
      token.toUpperCase() === 'REMOVE' &&
      !BEFORE_ATTRIBUTE.has(tokens[place - 1]?.toUpperCase() ?? '');
    return !clause && isAttribute(tokens, place) ? [resolved(token, placeholders)] : [];
  });
}

/**
 * The placeholder of the value that an attribute has to equal, for example `:id`.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html
 */
export function equalTo(
  attribute: string,
  expression: string,
  placeholders: JsonInput,
): string | undefined {
  const tokens = tokensOf(expression);
  for (const [place, token] of tokens.entries()) {
    if (!isAttribute(tokens, place) || resolved(token, placeholders) !== attribute) continue;
    const others = [
      tokens[place + 1] === '=' ? tokens[place + 2] : undefined,
      tokens[place - 1] === '=' ? tokens[place - 2] : undefined,
    ];
    const value = others.find((other) => other?.startsWith(':'));
    if (value !== undefined) return value;
  }
  return undefined;
}

function tokensOf(expression: string): readonly string[] {
  return expression.match(TOKEN) ?? [];
}

/** What stands after a dot is part of an attribute, what stands before a bracket a function. */
function isAttribute(tokens: readonly string[], place: number): boolean {
  const token = tokens[place] ?? '';
  return (
    /^[#A-Za-z_]/.test(token) &&
    tokens[place - 1] !== '.' &&
    tokens[place + 1] !== '(' &&
    !RESERVED.has(token.toUpperCase())
  );
}

function resolved(token: string, placeholders: JsonInput): string {
  if (!token.startsWith('#')) return token;
  const name = placeholders[token];
  if (typeof name === 'string') return name;
  throw new UnreadableRequest(`ExpressionAttributeNames must have ${token}, which is used`);
}
