import { isEnvironment, partsOf, type TextPart } from '../template/unknown';
import type { ActionResourceType } from './action-dictionary';

export type ArnPattern = Pick<ActionResourceType, 'arn' | 'extendedBy'>;

/** One character of an ARN, or any number of them. */
interface Element {
  /** The character; absent for any but those excluded. */
  readonly character?: string;
  readonly excluded?: readonly string[];
  readonly repeats: boolean;
}

/** A policy variable, `${aws:username}`, whose value no policy tells. */
const VARIABLE = /\$\{[^}]*\}/g;

/** What no name has. */
const SEPARATORS = [':', '/'];

const ANYTHING: readonly Element[] = [{ repeats: true }];

const ANY_NAME: readonly Element[] = [
  { excluded: SEPARATORS, repeats: false },
  { excluded: SEPARATORS, repeats: true },
];

/** Whether a policy's resource may cover something of a resource type. */
export function coversSome(resource: string, type: ArnPattern): boolean {
  return overlap(policyElements(resource, ANY_NAME), elementsOfType(type));
}

/** Whether a policy's resource may cover an ARN, or something under it: an object of a bucket. */
export function coversAnyUnder(resource: string, arn: string): boolean {
  if (resource === arn) return true;
  const pattern = policyElements(resource);
  const own = policyElements(arn);
  const below = SEPARATORS.map((separator) => [...own, ...literal(separator), ...ANYTHING]);
  return [own, ...below].some((elements) => overlap(pattern, elements));
}

/**
 * What a text may be once its marks are values.
 *
 * @param name what a resource's name may be; left out where it is that name and no other
 */
function policyElements(text: string, name?: readonly Element[]): readonly Element[] {
  return partsOf(text).flatMap((part, index): readonly Element[] => {
    if (part.kind === 'literal') return patternElements(part.text);
    if (part.kind === 'unknown' || isWholeArn(part, index)) return ANYTHING;
    if (isEnvironment(part)) return ANY_NAME;
    return name ?? literal(part.text);
  });
}

/** An ARN that nobody can take apart, or an attribute that may be one. */
function isWholeArn({ text }: TextPart, index: number): boolean {
  return index === 0 || /\.\w+$/.test(text);
}

function patternElements(text: string): readonly Element[] {
  return [...text.replaceAll(VARIABLE, '*')].map((character) => {
    if (character === '*') return { repeats: true };
    return character === '?' ? { repeats: false } : { character, repeats: false };
  });
}

const ofTypes = new Map<string, readonly Element[]>();

function elementsOfType(type: ArnPattern): readonly Element[] {
  const key = [type.arn, ...type.extendedBy].join(' ');
  let elements = ofTypes.get(key);
  if (!elements) {
    elements = typeElements(type);
    ofTypes.set(key, elements);
  }
  return elements;
}

/**
 * What varies is at least one character. It has no separator that follows it, in its own ARN or in
 * that of a resource under it: a bucket's name has no `/`, an object's key may.
 */
function typeElements({ arn, extendedBy }: ArnPattern): readonly Element[] {
  const parts = arn.split(/(\$\{[^}]*\})/);
  return parts.flatMap((part, index): Element[] => {
    if (index % 2 === 0) return literal(part);
    const followers = isLast(index, parts)
      ? extendedBy.map((longer) => longer.charAt(arn.length))
      : [parts[index + 1]?.charAt(0)];
    const isInPath = parts.slice(0, index).join('').includes('/');
    const excluded = [':', '/'].filter(
      (separator) => followers.includes(separator) || (separator === ':' && !isInPath),
    );
    return [
      { excluded, repeats: false },
      { excluded, repeats: true },
    ];
  });
}

/** What comes after the last that varies is empty. */
function isLast(index: number, parts: readonly string[]): boolean {
  return index === parts.length - 2 && parts.at(-1) === '';
}

function literal(text: string): Element[] {
  return [...text].map((character) => ({ character, repeats: false }));
}

/** Walks through both at once; where an element repeats, it may also be over. */
function overlap(one: readonly Element[], other: readonly Element[]): boolean {
  const width = other.length + 1;
  const seen = new Set<number>();
  const open = [0];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const [i, j] = [Math.floor(next / width), next % width];
    const [a, b] = [one[i], other[j]];
    if (!a && !b) return true;
    if (a?.repeats) open.push(next + width);
    if (b?.repeats) open.push(next + 1);
    if (a && b && compatible(a, b)) {
      open.push(next + (a.repeats ? 0 : width) + (b.repeats ? 0 : 1));
    }
  }
  return false;
}

function compatible(a: Element, b: Element): boolean {
  if (a.character !== undefined && b.character !== undefined) return a.character === b.character;
  if (a.character !== undefined) return !b.excluded?.includes(a.character);
  return b.character === undefined || !a.excluded?.includes(b.character);
}
