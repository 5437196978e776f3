import {
  type ConditionDocument,
  type ConditionValue,
  listOf,
} from '../../local/iam/policy/document';

/** Holds only where the key is there, and has one of the values. */
const POSITIVE = /^(ForAnyValue:)?(String(Equals|EqualsIgnoreCase|Like)|Arn(Equals|Like))$/;

/**
 * Whether some condition demands a key, and all that it lets through narrow.
 *
 * @param key in any case
 */
export function isNarrowedBy(
  conditions: ConditionDocument,
  key: string,
  narrows: (value: string) => boolean,
): boolean {
  return Object.entries(conditions).some(
    ([operator, keys]) =>
      POSITIVE.test(operator) &&
      Object.entries(keys).some(
        ([name, values]) =>
          name.toLowerCase() === key.toLowerCase() &&
          listOf<ConditionValue>(values).every((value) => narrows(String(value))),
      ),
  );
}

/** An ARN that says which account it is of, whatever else it leaves open. */
export function namesAccount(arn: string): boolean {
  return /^(?:[^:]*:){4}\d{12}:/.test(arn);
}

/** An ARN without an account that names the resource in full: a bucket's. */
export function namesResource(arn: string): boolean {
  return /^arn:[^:*?]+:[^:*?]+:[^:*?]*::[^*?]+$/.test(arn);
}

export function isSpeltOut(value: string): boolean {
  return value !== '' && !/[*?]/.test(value);
}
