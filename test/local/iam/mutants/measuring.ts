import { mutantsOf } from './mutant';

export const measuring = [
  ...mutantsOf(
    'conditions/numbers.ts',
    ['a number that is none is taken', 'if (Number.isNaN(number)) {', 'if (false) {'],
    ['nothing is zero', 'DECIMAL.test(text) ? Number(text) : Number.NaN', 'Number(text)'],
    [
      'decimals are cut off',
      '? Number(text) : Number.NaN',
      '? Math.trunc(Number(text)) : Number.NaN',
    ],
    [
      'NumericLessThan is text',
      'NumericLessThan: comparing((actual, expected) => actual < expected)',
      'NumericLessThan: comparing((actual, expected) => String(actual) < String(expected))',
    ],
    [
      'NumericLessThan holds at the limit',
      'NumericLessThan: comparing((actual, expected) => actual < expected)',
      'NumericLessThan: comparing((actual, expected) => actual <= expected)',
    ],
    ['NumericLessThanEquals fails at the limit', 'actual <= expected', 'actual < expected'],
    [
      'NumericGreaterThan holds at the limit',
      'NumericGreaterThan: comparing((actual, expected) => actual > expected)',
      'NumericGreaterThan: comparing((actual, expected) => actual >= expected)',
    ],
    ['NumericGreaterThanEquals fails at the limit', 'actual >= expected', 'actual > expected'],
    ['NumericNotEquals is NumericEquals', 'actual === expected, true)', 'actual === expected)'],
  ),
  ...mutantsOf(
    'conditions/dates.ts',
    ['a date that is none is taken', 'if (Number.isNaN(date)) {', 'if (false) {'],
    ['seconds are milliseconds', 'Number(text) * 1000', 'Number(text)'],
    ['four digits are seconds', '/^(\\d{1,3}|\\d{5,})$/', '/^\\d+$/'],
    ['February has thirty days', '|| !isInMonth(text)', ''],
    ['every way to write a date is taken', '!ISO.test(text) ||', ''],
    [
      'zones do not count',
      'Date.parse(/T',
      'Date.parse(text.slice(0, 19).includes("T") ? `${text.slice(0, 19)}Z` : /T',
    ],
    [
      'DateLessThan holds at the limit',
      'DateLessThan: comparing((actual, expected) => actual < expected)',
      'DateLessThan: comparing((actual, expected) => actual <= expected)',
    ],
    ['DateLessThanEquals fails at the limit', 'actual <= expected', 'actual < expected'],
    [
      'DateGreaterThan holds at the limit',
      'DateGreaterThan: comparing((actual, expected) => actual > expected)',
      'DateGreaterThan: comparing((actual, expected) => actual >= expected)',
    ],
    ['DateGreaterThanEquals fails at the limit', 'actual >= expected', 'actual > expected'],
    ['DateNotEquals is DateEquals', 'actual === expected, true)', 'actual === expected)'],
  ),
  ...mutantsOf(
    'conditions/booleans.ts',
    ['what is not true is false', "lower === 'false' ? false : undefined", 'false'],
    [
      'true and false are the same',
      'booleanOf(actual) === wanted',
      'booleanOf(actual) !== undefined',
    ],
    ['Bool is negated', 'booleanOf(actual) === wanted', 'booleanOf(actual) !== wanted'],
    ['Bool holds without the key', 'negated: false', 'negated: true'],
  ),
  ...mutantsOf(
    'conditions/addresses.ts',
    [
      'an empty prefix is all addresses',
      '/^\\d+$/.test(bits) ? Number(bits) : undefined',
      'Number(bits)',
    ],
    ['a prefix may be of any length', '|| prefix > BITS[family]', ''],
    ['a second prefix is ignored', '|| rest.length > 0', ''],
    ['an address alone is a range', 'family && BITS[family] :', 'family && 8 :'],
    [
      'an address of a network interface is taken',
      "if (address.includes('%')) return undefined;",
      '',
    ],
    ['an address outside is within', 'range.check(actual, actualFamily)', 'true'],
    [
      'NotIpAddress is IpAddress',
      'NotIpAddress: { negated: true',
      'NotIpAddress: { negated: false',
    ],
  ),
  ...mutantsOf(
    'conditions/binaries.ts',
    ['every text is bytes', 'if (!BASE64.test(expected)) {', 'if (false) {'],
    [
      'the bytes do not count',
      "bytes.equals(Buffer.from(actual, 'base64'))",
      "bytes.length === Buffer.from(actual, 'base64').length",
    ],
    [
      'the beginning is enough',
      "bytes.equals(Buffer.from(actual, 'base64'))",
      "bytes.equals(Buffer.from(actual, 'base64').subarray(0, bytes.length))",
    ],
  ),
];
