import { conditionRows } from '../support/condition-row';
import { GRAMMAR, OPERATORS } from '../support/pages';

const numbers = conditionRows(
  OPERATORS('Conditions_Numeric'),
  's3:max-keys',
  ['the same number', 'NumericEquals', '10', '10', 'holds'],
  ['written otherwise', 'NumericEquals', '10', '10.0', 'holds'],
  ['another number', 'NumericEquals', '10', '100', 'fails'],
  ['another decimal', 'NumericEquals', '10', '10.5', 'fails'],
  ['no number', 'NumericEquals', '0', 'zero', 'fails'],
  ['nothing is not zero', 'NumericEquals', '0', '', 'fails'],
  ['the same number', 'NumericNotEquals', '10', '10', 'fails'],
  ['another number', 'NumericNotEquals', '10', '11', 'holds'],
  ['no key', 'NumericNotEquals', '10', undefined, 'holds'],
  ['below', 'NumericLessThan', '10', '9', 'holds'],
  ['as numbers, not as text', 'NumericLessThan', '10', '9.5', 'holds'],
  ['at', 'NumericLessThan', '10', '10', 'fails'],
  ['at', 'NumericLessThanEquals', '10', '10', 'holds'],
  ['above', 'NumericLessThanEquals', '10', '11', 'fails'],
  ['at', 'NumericGreaterThan', '10', '10', 'fails'],
  ['above', 'NumericGreaterThan', '10', '100', 'holds'],
  ['at', 'NumericGreaterThanEquals', '10', '10', 'holds'],
  ['below', 'NumericGreaterThanEquals', '10', '-11', 'fails'],
  ['no key', 'NumericLessThan', '10', undefined, 'fails'],
);

const NEW_YEAR = '2026-01-01T00:00:00Z';

const dates = conditionRows(
  OPERATORS('Conditions_Date'),
  'aws:CurrentTime',
  ['the same moment', 'DateEquals', NEW_YEAR, NEW_YEAR, 'holds'],
  ['the same moment elsewhere', 'DateEquals', NEW_YEAR, '2026-01-01T01:00:00+01:00', 'holds'],
  ['the same moment in seconds', 'DateEquals', NEW_YEAR, '1767225600', 'holds'],
  ['a date is its first moment', 'DateEquals', '2026-01-01', NEW_YEAR, 'holds'],
  ['no zone is UTC', 'DateEquals', '2026-01-01T00:00:00', NEW_YEAR, 'holds'],
  ['another moment', 'DateEquals', NEW_YEAR, '2026-01-01T00:00:01Z', 'fails'],
  ['no date', 'DateEquals', NEW_YEAR, 'now', 'fails'],
  ['another moment', 'DateNotEquals', NEW_YEAR, '2026-01-01T00:00:01Z', 'holds'],
  ['the same moment', 'DateNotEquals', NEW_YEAR, NEW_YEAR, 'fails'],
  ['before', 'DateLessThan', NEW_YEAR, '2025-12-31T23:59:59Z', 'holds'],
  ['at', 'DateLessThan', NEW_YEAR, NEW_YEAR, 'fails'],
  ['at', 'DateLessThanEquals', NEW_YEAR, NEW_YEAR, 'holds'],
  ['after', 'DateLessThanEquals', NEW_YEAR, '2026-01-01T00:00:00.001Z', 'fails'],
  ['at', 'DateGreaterThan', NEW_YEAR, NEW_YEAR, 'fails'],
  ['after', 'DateGreaterThan', NEW_YEAR, '2026-06-01T00:00:00Z', 'holds'],
  ['at', 'DateGreaterThanEquals', NEW_YEAR, NEW_YEAR, 'holds'],
  ['before', 'DateGreaterThanEquals', NEW_YEAR, '2025-12-31T23:59:59Z', 'fails'],
  ['in seconds in the policy', 'DateGreaterThan', '1767225600', '2026-01-01T00:00:01Z', 'holds'],
  ['no key', 'DateGreaterThan', NEW_YEAR, undefined, 'fails'],
);

const booleans = conditionRows(
  OPERATORS('Conditions_Boolean'),
  'aws:SecureTransport',
  ['true', 'Bool', 'true', 'true', 'holds'],
  ['not true', 'Bool', 'true', 'false', 'fails'],
  ['false', 'Bool', 'false', 'false', 'holds'],
  ['no key', 'Bool', 'false', undefined, 'fails'],
  ['neither', 'Bool', 'false', 'no', 'fails'],
);

const nulls = conditionRows(
  OPERATORS('Conditions_Null'),
  'aws:TokenIssueTime',
  ['true, and the key is missing', 'Null', 'true', undefined, 'holds'],
  ['true, and the key is there', 'Null', 'true', NEW_YEAR, 'fails'],
  ['false, and the key is there', 'Null', 'false', NEW_YEAR, 'holds'],
  ['false, and the key is missing', 'Null', 'false', undefined, 'fails'],
  ['a key without values is missing', 'Null', 'true', [], 'holds'],
  ['either', 'Null', ['true', 'false'], undefined, 'holds'],
);

const json = [
  ...conditionRows(
    GRAMMAR('policies-grammar-notes-strings'),
    'aws:SecureTransport',
    ['a JSON boolean', 'Bool', false, 'false', 'holds'],
    ['JSON booleans', 'Bool', [true], 'false', 'fails'],
    ['a JSON boolean', 'Null', true, undefined, 'holds'],
    ['a JSON boolean', 'StringEquals', true, 'true', 'holds'],
  ),
  ...conditionRows(
    GRAMMAR('policies-grammar-notes-strings'),
    's3:max-keys',
    ['a JSON number', 'NumericLessThanEquals', 10, '10', 'holds'],
    ['JSON numbers', 'NumericEquals', [1, 2.5], '2.5', 'holds'],
    ['a JSON number', 'StringEquals', 10, '10', 'holds'],
  ),
];

const addresses = conditionRows(
  OPERATORS('Conditions_IPAddress'),
  'aws:SourceIp',
  ['in the range', 'IpAddress', '203.0.113.0/24', '203.0.113.200', 'holds'],
  ['out of the range', 'IpAddress', '203.0.113.0/24', '203.0.114.1', 'fails'],
  ['without a prefix it is one address', 'IpAddress', '203.0.113.7', '203.0.113.7', 'holds'],
  ['without a prefix it is no other', 'IpAddress', '203.0.113.7', '203.0.113.8', 'fails'],
  ['half of a range', 'IpAddress', '203.0.113.0/25', '203.0.113.128', 'fails'],
  ['all addresses', 'IpAddress', '0.0.0.0/0', '203.0.113.7', 'holds'],
  ['IPv6', 'IpAddress', '2001:DB8:1234:5678::/64', '2001:db8:1234:5678::1', 'holds'],
  [
    'IPv6 out of the range',
    'IpAddress',
    '2001:DB8:1234:5678::/64',
    '2001:db8:1234:5679::1',
    'fails',
  ],
  ['IPv6 written in full', 'IpAddress', '2001:db8::1', '2001:0db8:0:0:0:0:0:1', 'holds'],
  ['IPv6 beside IPv4', 'IpAddress', ['203.0.113.0/24', '2001:db8::/32'], '2001:db8::1', 'holds'],
  ['what is no address', 'IpAddress', '0.0.0.0/0', 'sns.amazonaws.com', 'fails'],
  ['no key', 'IpAddress', '0.0.0.0/0', undefined, 'fails'],
  ['in the range', 'NotIpAddress', '203.0.113.0/24', '203.0.113.200', 'fails'],
  ['out of the range', 'NotIpAddress', '203.0.113.0/24', '203.0.114.1', 'holds'],
  [
    'in one of the ranges',
    'NotIpAddress',
    ['10.0.0.0/8', '203.0.113.0/24'],
    '203.0.113.1',
    'fails',
  ],
  ['no key', 'NotIpAddress', '203.0.113.0/24', undefined, 'holds'],
);

const binaries = conditionRows(
  OPERATORS('Conditions_BinaryEquals'),
  'example:Binary',
  ['the same bytes', 'BinaryEquals', 'QmluYXJ5', 'QmluYXJ5', 'holds'],
  ['other bytes', 'BinaryEquals', 'QmluYXJ5', 'QmluYXJ4', 'fails'],
  ['more bytes', 'BinaryEquals', 'QmluYXJ5', 'QmluYXJ5QQ==', 'fails'],
  ['case matters', 'BinaryEquals', 'QmluYXJ5', 'qmluyxj5', 'fails'],
  ['no key', 'BinaryEquals', 'QmluYXJ5', undefined, 'fails'],
);

export const otherOperators = [
  ...numbers,
  ...dates,
  ...booleans,
  ...nulls,
  ...json,
  ...addresses,
  ...binaries,
];
