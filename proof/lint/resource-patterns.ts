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

/** Whether a policy's resource covers something of a resource type. */
export function coversSome(resource: string, type: ArnPattern): boolean {
  return overlap(policyElements(resource), typeElements(type));
}

/** Whether a policy's resource covers an ARN, or something under it: an object of a bucket. */
export function coversAnyUnder(resource: string, arn: string): boolean {
  const pattern = policyElements(resource);
  const below = ['/', ':'].map((separator) => [
    ...literal(`${arn}${separator}`),
    { repeats: true },
  ]);
  return [literal(arn), ...below].some((elements) => overlap(pattern, elements));
}

function policyElements(resource: string): readonly Element[] {
  return [...resource.replaceAll(VARIABLE, '*')].map((character) => {
    if (character === '*') return { repeats: true };
    return character === '?' ? { repeats: false } : { character, repeats: false };
  });
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
  const seen = new Set<string>();
  const open: [number, number][] = [[0, 0]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [i, j] = next;
    if (seen.has(next.join())) continue;
    seen.add(next.join());
    const [a, b] = [one[i], other[j]];
    if (!a && !b) return true;
    if (a?.repeats) open.push([i + 1, j]);
    if (b?.repeats) open.push([i, j + 1]);
    if (a && b && compatible(a, b)) open.push([a.repeats ? i : i + 1, b.repeats ? j : j + 1]);
  }
  return false;
}

function compatible(a: Element, b: Element): boolean {
  if (a.character !== undefined && b.character !== undefined) return a.character === b.character;
  if (a.character !== undefined) return !b.excluded?.includes(a.character);
  return b.character === undefined || !a.excluded?.includes(b.character);
}
