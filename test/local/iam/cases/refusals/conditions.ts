import { conditionRefusals } from '../../support/condition-refusal';
import { CONDITION, OPERATORS, VARIABLES } from '../../support/pages';
import { refusals } from '../../support/refusal';

const KNOWN =
  'use one of StringEquals, StringNotEquals, StringEqualsIgnoreCase, StringNotEqualsIgnoreCase, StringLike, StringNotLike, ArnEquals, ArnLike, ArnNotEquals, ArnNotLike, NumericEquals, NumericNotEquals, NumericLessThan, NumericLessThanEquals, NumericGreaterThan, NumericGreaterThanEquals, DateEquals, DateNotEquals, DateLessThan, DateLessThanEquals, DateGreaterThan, DateGreaterThanEquals, Bool, IpAddress, NotIpAddress, BinaryEquals, Null';

const unknown = (operator: string) =>
  `has an unknown condition operator, got "${operator}"; ${KNOWN}`;

const operators = conditionRefusals(
  OPERATORS(),
  ['an operator that is none', 'StringEqual', 'a', unknown('StringEqual')],
  ['an operator in another case', 'stringequals', 'a', unknown('stringequals')],
  ['another quantifier', 'ForSomeValues:StringEquals', 'a', unknown('ForSomeValues:StringEquals')],
  [
    'a quantifier in another case',
    'forallvalues:StringEquals',
    'a',
    unknown('forallvalues:StringEquals'),
  ],
  ['a quantifier alone', 'ForAllValues:', 'a', unknown('ForAllValues:')],
  ['IfExists alone', 'IfExists', 'a', unknown('IfExists')],
  ['an operator of JavaScript', 'constructor', 'a', unknown('constructor')],
);

const presence = conditionRefusals(
  OPERATORS('Conditions_IfExists'),
  ['NullIfExists', 'NullIfExists', 'true', unknown('NullIfExists')],
  ['Null of several values', 'ForAnyValue:Null', 'true', unknown('ForAnyValue:Null')],
);

const scalars = 'resolve intrinsic functions before, or write the value out';

const values = conditionRefusals(
  CONDITION(),
  [
    'an empty list of values',
    'StringEquals',
    [],
    'has an empty list of values; leave the condition key out',
  ],
  [
    'a value that is an intrinsic function',
    'StringEquals',
    { Ref: 'AWS::AccountId' },
    `has a value that is neither text, a number nor true or false, got {"Ref":"AWS::AccountId"}; ${scalars}`,
  ],
  [
    'a value that is nothing',
    'StringNotEquals',
    ['a', null],
    `has a value that is neither text, a number nor true or false, got null; ${scalars}`,
  ],
);

const variables = conditionRefusals(
  VARIABLES(),
  [
    'a malformed variable',
    'StringEquals',
    '${aws:username',
    'has a malformed policy variable, got "${aws:username"; write ${key} or ${key, \'default\'}',
  ],
  [
    'a malformed variable in a pattern',
    'StringLike',
    '${a b}*',
    'has a malformed policy variable, got "${a b}*"; write ${key} or ${key, \'default\'}',
  ],
);

const twice = refusals(
  CONDITION(),
  'identity',
  [
    'a condition key twice, in other cases',
    { Condition: { StringEquals: { 'aws:Key': 'a', 'AWS:key': 'b' } } },
    ' Condition.StringEquals: has "aws:key" twice; list its values in one place',
  ],
  [
    'an operator without keys',
    { Condition: { StringEquals: null } },
    ' Condition.StringEquals: must be an object, got null; write operators, in them condition keys, and in those values',
  ],
  [
    'an operator that is a value',
    { Condition: { StringEquals: 'a' } },
    ' Condition.StringEquals: must be an object, got "a"; write operators, in them condition keys, and in those values',
  ],
  [
    'no condition, written out',
    { Condition: null },
    ' Condition: must be an object, got null; write operators, in them condition keys, and in those values',
  ],
);

export const conditionElementRefusals = [
  ...operators,
  ...presence,
  ...values,
  ...variables,
  ...twice,
  ...refusals(CONDITION(), 'identity', [
    'a condition that is a list',
    { Condition: [] },
    ' Condition: must be an object, got []; write operators, in them condition keys, and in those values',
  ]),
];
