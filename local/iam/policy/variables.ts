import type { AccessRequest } from '../request/access-request';
import { PolicyError, quoted } from './policy-error';
import { Undecided } from './undecided';

/**
 * Text of a policy with its variables.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export interface Template {
  /** Text, and variables between it. */
  readonly parts: readonly (string | Variable)[];
}

interface Variable {
  /** The condition key in lower case. */
  readonly key: string;
  readonly fallback?: string;
}

/**
 * A variable that has no value in a request, and no default.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-no-value
 */
export class UnresolvedVariable extends Undecided {
  override readonly name = 'UnresolvedVariable';

  constructor(key: string) {
    super(
      `the variable \${${key}} has no value in this request`,
      "give the variable a default, ${key, 'default'}",
    );
  }
}

/**
 * Since when there are variables; in the older version they are literal text.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
 */
export const WITH_VARIABLES = '2012-10-17';

/** `${*}`, `${?}` and `${$}` stand for the character itself. */
const ESCAPED = new Set(['*', '?', '$']);

const VARIABLE = /\$\{([^}]*)\}/g;

const WITH_DEFAULT = /^\s*([^,\s]+)\s*(?:,\s*'([^']*)'\s*)?$/;

/**
 * @param literal what to put for a character that stands for itself
 * @returns undefined for text without variables
 */
export function parseVariables(
  text: string,
  place: string,
  literal: (character: string) => string,
): Template | undefined {
  if (!text.includes('${')) return undefined;
  const parts: (string | Variable)[] = [];
  let end = 0;
  for (const match of text.matchAll(VARIABLE)) {
    const [whole, inside = ''] = match;
    if (match.index > end) parts.push(text.slice(end, match.index));
    parts.push(ESCAPED.has(inside) ? literal(inside) : variable(inside, text, place));
    end = match.index + whole.length;
  }
  const rest = text.slice(end);
  if (rest.includes('${')) throw malformed(text, place);
  if (rest) parts.push(rest);
  return { parts };
}

function variable(inside: string, text: string, place: string): Variable {
  const [, key, fallback] = WITH_DEFAULT.exec(inside) ?? [];
  if (key === undefined) throw malformed(text, place);
  return { key: key.toLowerCase(), ...(fallback === undefined ? {} : { fallback }) };
}

function malformed(text: string, place: string): PolicyError {
  return new PolicyError(
    place,
    `has a malformed policy variable, got ${quoted(text)}`,
    "write ${key} or ${key, 'default'}",
  );
}

/**
 * @param literal what to put for the text of a value, in which `*` and `?` stand for themselves
 * @param otherwise what to put for a variable without one value
 * @throws UnresolvedVariable, or Undecided for a key with several values, which is no variable
 */
export function fill(
  { parts }: Template,
  request: AccessRequest,
  literal: (text: string) => string,
  otherwise?: string,
): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      const value = request.context.get(part.key) ?? part.fallback;
      return typeof value === 'string' ? literal(value) : (otherwise ?? unfilled(part, value));
    })
    .join('');
}

function unfilled({ key }: Variable, value: readonly string[] | undefined): never {
  if (value === undefined) throw new UnresolvedVariable(key);
  throw new Undecided(
    `the variable \${${key}} has several values in this request`,
    'use a key with one value',
  );
}
