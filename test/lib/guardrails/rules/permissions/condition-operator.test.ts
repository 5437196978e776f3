import { allow, deny, QUEUE, role, said, UNKNOWN } from './support/policies';

const of = (operator: string, effect = allow) =>
  said('condition-operator', {
    Role: role(
      effect('sqs:SendMessage', QUEUE, {
        Condition: { [operator]: { 'aws:SourceArn': QUEUE, 'aws:SourceAccount': '1' } },
      }),
    ),
  }).lines;

describe('condition-operator', () => {
  it.each([
    ['StringEqual', '; write StringEquals'],
    ['ForAnyValue:StringLikes', '; write ForAnyValue:StringLike'],
    ['ArnMatches', ''],
    ['Matches', ''],
    ['NullIfExists', ''],
    ['ForSomeValues:StringLike', ''],
  ])('rejects %s', (operator, better) => {
    expect(of(operator)).toEqual([
      `Shop/Role Properties.Policies.0.PolicyDocument.Statement.0.Condition.${operator}: the condition operator "${operator}" does not exist${better}`,
    ]);
    expect(of(operator, deny)).toHaveLength(1);
  });

  it.each([
    'StringEquals',
    'StringNotLike',
    'NumericLessThanEquals',
    'DateGreaterThan',
    'Bool',
    'BoolIfExists',
    'BinaryEquals',
    'NotIpAddress',
    'ArnLike',
    'ArnNotEqualsIfExists',
    'Null',
    'ForAllValues:StringEquals',
    'ForAnyValue:StringLikeIfExists',
  ])('accepts %s', (operator) => {
    expect(of(operator)).toEqual([]);
  });

  it('does not look into a condition that is a parameter', () => {
    const statement = allow('sqs:SendMessage', QUEUE, { Condition: { StringEquals: UNKNOWN } });
    expect(said('condition-operator', { Role: role(statement) }).lines).toEqual([]);
  });
});
