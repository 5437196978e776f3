import { containersIn } from './json';

/** Card numbers have 13 to 19 digits (ISO/IEC 7812 allows 19; the shortest in use has 13). */
const SHORTEST = 13;
const LONGEST = 19;

const ZERO = '0'.charCodeAt(0);

/**
 * Opaque identifiers: UUIDs, and hexadecimal strings of 24 digits or more with a letter among them.
 * About one random UUID in 350 holds digits that pass for a card number by chance (300,000 tried).
 */
const OPAQUE_IDENTIFIER =
  /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b|(?<![A-Za-z0-9])(?=[0-9]*[a-f])[0-9a-f]{24,}(?![A-Za-z0-9])/gi;

const DIGITS_WITH_SEPARATORS = /\d+(?:[\s\p{Pd}]+\d+)*/gu;

/**
 * Whether a text holds something that looks like a card number: 13 to 19 digits that pass the Luhn
 * check (ISO/IEC 7812-1, annex B), in one group or in neighbouring ones parted by spaces or dashes.
 */
export function holdsCardNumber(text: string): boolean {
  const runs = text.replace(OPAQUE_IDENTIFIER, 'x').match(DIGITS_WITH_SEPARATORS) ?? [];
  return runs.some((run) => someCardAmong(run.match(/\d+/g) ?? []));
}

/** Without copies: a request may hold thousands of groups. */
function someCardAmong(groups: readonly string[]): boolean {
  for (let start = 0; start < groups.length; start += 1) {
    let digits = '';
    for (let next = start; next < groups.length; next += 1) {
      digits += groups[next];
      if (digits.length > LONGEST) break;
      if (digits.length >= SHORTEST && passesLuhn(digits)) return true;
    }
  }
  return false;
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - place) - ZERO;
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Whether any text at any depth of a JSON value, names of fields included, holds a card number. */
export function anyTextHoldsCardNumber(value: unknown): boolean {
  const isCard = (text: unknown) => typeof text === 'string' && holdsCardNumber(text);
  if (isCard(value)) {
    return true;
  }
  for (const container of containersIn(value)) {
    if (Object.entries(container).some(([name, inner]) => isCard(name) || isCard(inner))) {
      return true;
    }
  }
  return false;
}
