import fc from 'fast-check';
import type { ConditionDocument, StatementDocument } from '../../../../local/iam/policy/document';
import type { AccessRequestProps } from '../../../../local/iam/request/access-request';
import { type Principal, roleSession } from '../../../../local/iam/request/principal';

/** So few of everything that statements and requests often meet. */
export const QUEUES = [
  'arn:aws:sqs:eu-west-1:111122223333:Inbox',
  'arn:aws:sqs:eu-west-1:111122223333:Letters',
] as const;
const ACTIONS = ['sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:DeleteMessage'];
const ACCOUNTS = ['111122223333', '444455556666'];
const ROLES = ACCOUNTS.map((account) => `arn:aws:iam::${account}:role/Worker`);
const ARNS = ['arn:aws:sns:eu-west-1:111122223333:a', 'arn:aws:sns:eu-west-1:111122223333:b'];
const NUMBERS = ['1', '2', '3'];
const KEYS = ['x', 'y', 'z'];

/** One value, bare, or several. */
const some = <T extends string>(values: readonly T[]) =>
  fc.oneof(
    fc.constantFrom(...values),
    fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: values.length }),
  );

const anyPrincipal = fc.oneof(
  fc.constant('*' as const),
  fc.record({ AWS: some([...ACCOUNTS, ...ROLES]) }),
  fc.record({ AWS: some(ROLES), Service: some(['sns.amazonaws.com', 's3.amazonaws.com']) }),
  fc.record({ Service: some(['sns.amazonaws.com', 's3.amazonaws.com']) }),
);

const condition = (
  operators: readonly string[],
  key: string,
  values: readonly string[],
): fc.Arbitrary<ConditionDocument> =>
  fc
    .tuple(fc.constantFrom(...operators), some(values))
    .map(([operator, value]) => ({ [operator]: { [key]: value } }));

const STRINGS = ['StringEquals', 'StringNotEquals', 'StringLike', 'StringEqualsIfExists'];
const OPERATORS_OF_ARNS = ['ArnEquals', 'ArnLike', 'ArnNotLike', 'ArnLikeIfExists'];
const SETS = ['StringEquals', 'StringLike', 'StringNotEquals'].flatMap((operator) => [
  `ForAnyValue:${operator}`,
  `ForAllValues:${operator}`,
]);

const anyConditions = fc
  .array(
    fc.oneof(
      condition(STRINGS, 'aws:SourceAccount', [...ACCOUNTS, '4*']),
      condition(OPERATORS_OF_ARNS, 'aws:SourceArn', ARNS),
      condition(['NumericEquals', 'NumericNotEquals', 'NumericLessThan'], 's3:max-keys', NUMBERS),
      condition(SETS, 'dynamodb:LeadingKeys', KEYS),
      condition(['Null'], 'aws:SourceArn', ['true', 'false']),
    ),
    { maxLength: 3 },
  )
  .map((conditions): ConditionDocument => Object.assign({}, ...conditions));

/** Any statement of a queue's policy. */
export const anyStatement: fc.Arbitrary<StatementDocument> = fc
  .tuple(
    fc.constantFrom('Allow' as const, 'Deny' as const),
    anyPrincipal,
    fc.oneof(
      some([...ACTIONS, 'sqs:*']).map((Action) => ({ Action })),
      some(ACTIONS).map((NotAction) => ({ NotAction })),
    ),
    fc.oneof(
      some([...QUEUES, 'arn:aws:sqs:*:*:I*']).map((Resource) => ({ Resource })),
      some(QUEUES).map((NotResource) => ({ NotResource })),
    ),
    anyConditions,
  )
  .map(([Effect, Principal, actions, resources, Condition]) => ({
    Effect,
    Principal,
    ...actions,
    ...resources,
    ...(Object.keys(Condition).length > 0 && { Condition }),
  }));

const anybody: fc.Arbitrary<Principal> = fc.oneof(
  fc.constantFrom(...ROLES).map((arn) => roleSession(arn, 'session')),
  fc
    .constantFrom('sns.amazonaws.com', 's3.amazonaws.com')
    .map((name) => ({ kind: 'service' as const, name })),
  fc.constant({ kind: 'anonymous' as const }),
);

/** Any request to one of the queues. */
export const anyRequest: fc.Arbitrary<AccessRequestProps> = fc.record({
  principal: anybody,
  action: fc.constantFrom(...ACTIONS),
  resource: fc.constantFrom(...QUEUES),
  context: fc.record(
    {
      'aws:SourceAccount': fc.constantFrom(...ACCOUNTS),
      'aws:SourceArn': fc.constantFrom(...ARNS),
      's3:max-keys': fc.constantFrom(...NUMBERS),
      'dynamodb:LeadingKeys': fc.uniqueArray(fc.constantFrom(...KEYS), { minLength: 1 }),
    },
    { requiredKeys: [] },
  ),
});
