import type { AccessRequest } from '../request/access-request';
import { PolicyError, quoted } from './policy-error';
import { everyOf } from './undecided';
import { fill, parseVariables } from './variables';

/** Whether a text fits, given the request that variables take their values from. */
export type Matcher = (text: string, request: AccessRequest) => boolean;

export interface PatternOptions {
  /** Where the pattern is written, for messages. */
  readonly place: string;
  /** Whether `${…}` is a variable, or text. */
  readonly variables: boolean;
}

/** Marks a wildcard character that stands for itself; no policy can contain it. */
const LITERAL = '\u0000';

/**
 * A pattern with `*` for any text and `?` for any character; case matters. A variable that has no
 * value leaves open only what would fit with some value.
 */
export function wildcardMatcher(pattern: string, { place, variables }: PatternOptions): Matcher {
  const template = variables ? parseVariables(pattern, place, asLiteral) : undefined;
  if (template) {
    return (text, request) => {
      try {
        return wildcards(fill(template, request, asLiteral)).test(text);
      } catch (error) {
        const fitsWithSomeValue = wildcards(fill(template, request, asLiteral, '*')).test(text);
        if (fitsWithSomeValue) throw error;
        return false;
      }
    };
  }
  if (pattern === '*') return () => true;
  if (!/[*?]/.test(pattern)) return (text) => text === pattern;
  const expression = wildcards(pattern);
  return (text) => expression.test(text);
}

/** A text that must be the same; variables are filled in, wildcards are text. */
export function exactMatcher(
  expected: string,
  { place, variables }: PatternOptions,
  same: (one: string, other: string) => boolean,
): Matcher {
  const template = variables
    ? parseVariables(expected, place, (character) => character)
    : undefined;
  if (!template) return (text) => same(text, expected);
  return (text, request) =>
    same(
      text,
      fill(template, request, (value) => value),
    );
}

/**
 * Part by part: a wildcard does not reach over the colons between the first five.
 * @throws PolicyError for a pattern without the six parts of an ARN
 */
export function arnMatcher(pattern: string, options: PatternOptions): Matcher {
  const parts = partsOfPattern(pattern, options).map((part, index) => ({
    fits: wildcardMatcher(part, options),
    index,
  }));
  return (arn, request) => {
    const given = sixParts(arn.split(':'));
    return (
      given.length === parts.length &&
      everyOf(parts, ({ fits, index }) => fits(given[index] ?? '', request))
    );
  };
}

/** @throws PolicyError for a pattern without the six parts of an ARN */
function partsOfPattern(pattern: string, { place, variables }: PatternOptions): readonly string[] {
  const parts = sixParts(pattern.match(variables ? PART_WITH_VARIABLES : PART) ?? []);
  if (parts.length === 6 && /^(arn|\*)$/.test(parts[0] ?? '')) return parts;
  throw new PolicyError(
    place,
    `compares with an ARN that is none, got ${quoted(pattern)}`,
    'write the whole ARN, or a pattern of its six parts',
  );
}

const PART = /(?<=^|:)[^:]*/g;

/** The colons of a variable do not divide an ARN. */
const PART_WITH_VARIABLES = /(?<=^|:)(?:\$\{[^}]*\}|[^:])*/g;

/** What comes after the account is one part, whatever is in it. */
function sixParts(parts: readonly string[]): readonly string[] {
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

/** Wildcards as a regular expression; they stand for line breaks, too. */
export function wildcards(pattern: string): RegExp {
  const source = pattern.replaceAll(
    /\0([*?])|\*+|[?.+^${}()|[\]\\]/g,
    (token, literal?: string) => {
      if (literal !== undefined) return `\\${literal}`;
      if (token.startsWith('*')) return '.*';
      return token === '?' ? '.' : `\\${token}`;
    },
  );
  return new RegExp(`^${source}$`, 's');
}

function asLiteral(text: string): string {
  return text.replaceAll(/[*?]/g, `${LITERAL}$&`);
}
