import { conditionRefusals } from '../../support/condition-refusal';
import { OPERATORS } from '../../support/pages';

const NO_ARN = 'write the whole ARN, or a pattern of its six parts';

const arns = conditionRefusals(
  OPERATORS('Conditions_ARN'),
  [
    'an ARN that is a name',
    'ArnEquals',
    'orders',
    `compares with an ARN that is none, got "orders"; ${NO_ARN}`,
  ],
  [
    'a short pattern of an ARN',
    'ArnLike',
    'arn:aws:sns:*',
    `compares with an ARN that is none, got "arn:aws:sns:*"; ${NO_ARN}`,
  ],
  [
    'six parts that are no ARN',
    'ArnNotLike',
    'a:b:c:d:e:f',
    `compares with an ARN that is none, got "a:b:c:d:e:f"; ${NO_ARN}`,
  ],
  [
    'a variable for the whole ARN',
    'ArnEquals',
    '${aws:SourceArn}',
    `compares with an ARN that is none, got "\${aws:SourceArn}"; ${NO_ARN}`,
  ],
);

const DIGITS = 'write digits; policy variables are not for numbers';

const numbers = conditionRefusals(
  OPERATORS('Conditions_Numeric'),
  [
    'a number that is text',
    'NumericEquals',
    'ten',
    `compares with a number that is none, got "ten"; ${DIGITS}`,
  ],
  [
    'an empty number',
    'NumericEquals',
    '',
    `compares with a number that is none, got ""; ${DIGITS}`,
  ],
  [
    'a hexadecimal number',
    'NumericLessThan',
    '0x10',
    `compares with a number that is none, got "0x10"; ${DIGITS}`,
  ],
  [
    'a variable for a number',
    'NumericLessThan',
    '${aws:EpochTime}',
    `compares with a number that is none, got "\${aws:EpochTime}"; ${DIGITS}`,
  ],
);

const WRITTEN = 'write it as 2026-01-31T00:00:00Z, or as seconds since 1970';

const dates = conditionRefusals(
  OPERATORS('Conditions_Date'),
  [
    'a date that is text',
    'DateLessThan',
    'tomorrow',
    `compares with a date that is none, got "tomorrow"; ${WRITTEN}`,
  ],
  [
    'a date of a month that is none',
    'DateLessThan',
    '2026-13-01',
    `compares with a date that is none, got "2026-13-01"; ${WRITTEN}`,
  ],
  [
    'a day that the month does not have',
    'DateLessThan',
    '2026-02-30',
    `compares with a date that is none, got "2026-02-30"; ${WRITTEN}`,
  ],
  [
    'a year, or seconds',
    'DateLessThan',
    '2026',
    `compares with a date that is none, got "2026"; ${WRITTEN}`,
  ],
  [
    'a date as Americans write it',
    'DateLessThan',
    '01/31/2026',
    `compares with a date that is none, got "01/31/2026"; ${WRITTEN}`,
  ],
  [
    'a wildcard in a date',
    'DateLessThan',
    '2026-01-*',
    `compares with a date that is none, got "2026-01-*"; ${WRITTEN}`,
  ],
);

const booleans = conditionRefusals(
  OPERATORS('Conditions_Boolean'),
  ['neither true nor false', 'Bool', 'yes', 'must be true or false, got "yes"; write one of them'],
  [
    'neither true nor false for Null',
    'Null',
    'null',
    'must be true or false, got "null"; write one of them',
  ],
  ['a number for a boolean', 'Bool', 1, 'must be true or false, got "1"; write one of them'],
);

const CIDR = 'write an address or a range in CIDR notation, for example 203.0.113.0/24';

const addresses = conditionRefusals(
  OPERATORS('Conditions_IPAddress'),
  [
    'an address that is none',
    'IpAddress',
    '203.0.113',
    `compares with an address that is none, got "203.0.113"; ${CIDR}`,
  ],
  [
    'a prefix that is too long',
    'IpAddress',
    '203.0.113.0/33',
    `compares with an address that is none, got "203.0.113.0/33"; ${CIDR}`,
  ],
  [
    'an empty prefix',
    'IpAddress',
    '203.0.113.0/',
    `compares with an address that is none, got "203.0.113.0/"; ${CIDR}`,
  ],
  [
    'a negative prefix',
    'NotIpAddress',
    '203.0.113.0/-1',
    `compares with an address that is none, got "203.0.113.0/-1"; ${CIDR}`,
  ],
  [
    'two prefixes',
    'IpAddress',
    '203.0.113.0/24/24',
    `compares with an address that is none, got "203.0.113.0/24/24"; ${CIDR}`,
  ],
  [
    'an address of a network interface',
    'IpAddress',
    'fe80::1%eth0',
    `compares with an address that is none, got "fe80::1%eth0"; ${CIDR}`,
  ],
  [
    'a wildcard in an address',
    'IpAddress',
    '203.0.113.*',
    `compares with an address that is none, got "203.0.113.*"; ${CIDR}`,
  ],
);

const BYTES = 'write them in base64, with its padding';

const binaries = conditionRefusals(
  OPERATORS('Conditions_BinaryEquals'),
  [
    'bytes that are not in base64',
    'BinaryEquals',
    'a-b_',
    `compares with bytes that are none, got "a-b_"; ${BYTES}`,
  ],
  [
    'bytes without padding',
    'BinaryEquals',
    'QQ',
    `compares with bytes that are none, got "QQ"; ${BYTES}`,
  ],
  ['no bytes', 'BinaryEquals', '', `compares with bytes that are none, got ""; ${BYTES}`],
);

export const valueRefusals = [
  ...arns,
  ...numbers,
  ...dates,
  ...booleans,
  ...addresses,
  ...binaries,
];
