import { partsOf, UnknownValue, unknownPart } from '../../template/unknown';
import type { Statement } from './statement';

/** Holds only where the key is there, and has one of the values. */
const POSITIVE = /^(ForAnyValue:)?(String(Equals|EqualsIgnoreCase|Like)|Arn(Equals|Like))$/;

/**
 * Whether some condition demands a key, and all that it lets through narrow.
 *
 * @param key in any case
 * @throws UnknownValue when only the deployment knows
 */
export function isNarrowedBy(
  { conditions, unknownCondition }: Pick<Statement, 'conditions' | 'unknownCondition'>,
  key: string,
  narrows: (value: string) => boolean,
): boolean {
  let open = unknownCondition;
  for (const { operator, key: name, values } of conditions) {
    if (!POSITIVE.test(operator) || name.toLowerCase() !== key.toLowerCase()) continue;
    const wide = values.filter((value) => !narrows(value));
    if (wide.length === 0) return true;
    if (wide.every((value) => unknownPart(value) !== undefined)) open ??= unknownPart(wide.join());
  }
  if (open !== undefined) throw new UnknownValue(open);
  return false;
}

/** An ARN that says which account it is of, whatever else it leaves open. */
export function namesAccount(arn: string): boolean {
  const [first] = partsOf(arn);
  if (first?.kind === 'named') return true;
  const account = /^(?:[^:]*:){4}([^:]+):/.exec(arn)?.[1] ?? '';
  return isAccount(account);
}

/** An ARN without an account that names the resource in full: a bucket's. */
export function namesResource(arn: string): boolean {
  return /^arn:[^:*?]+:[^:*?]+:[^:*?]*::[^*?]+$/.test(arn) && unknownPart(arn) === undefined;
}

/** An account, as its number or as the one that the stack goes into. */
export function isAccount(text: string): boolean {
  const [first, ...others] = partsOf(text);
  if (others.length > 0) return false;
  return first?.kind === 'named' || /^\d{12}$/.test(text);
}

export function isSpeltOut(value: string): boolean {
  return value !== '' && !/[*?]/.test(value) && unknownPart(value) === undefined;
}
