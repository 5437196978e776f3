import { NO_VALUE, resolveIntrinsics, type Scope } from '../../../local/assembly/intrinsics';

const scope: Scope = {
  ref: (name) =>
    ({ Queue: 'queue-url', 'AWS::Region': 'us-east-1', 'AWS::NoValue': NO_VALUE })[name],
  attribute: (logicalId, attribute) => `${logicalId}.${attribute}`,
  condition: (name) => name === 'IsProd',
  mapping: (map, key, subKey) => `${map}/${key}/${subKey}`,
  importValue: (name) => `imported ${name}`,
  stackOutput: (stack, output) => `${stack}:${output}`,
};

const resolve = (value: unknown) => resolveIntrinsics(value, scope, 'App/Queue.Property');

describe('resolveIntrinsics', () => {
  it.each([
    ['Ref', { Ref: 'Queue' }, 'queue-url'],
    ['Fn::GetAtt with a list', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'Queue.Arn'],
    ['Fn::GetAtt with a string', { 'Fn::GetAtt': 'Queue.Arn' }, 'Queue.Arn'],
    ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'Queue' }, 1]] }, 'a-queue-url-1'],
    ['Fn::Sub', { 'Fn::Sub': '${Queue}/${Queue.Arn}/${!Kept}' }, 'queue-url/Queue.Arn/${Kept}'],
    [
      'Fn::Sub with variables',
      { 'Fn::Sub': ['${Name}@${AWS::Region}', { Name: { Ref: 'Queue' } }] },
      'queue-url@us-east-1',
    ],
    ['Fn::Select of Fn::Split', { 'Fn::Select': ['1', { 'Fn::Split': [':', 'a:b:c'] }] }, 'b'],
    ['Fn::Base64', { 'Fn::Base64': 'text' }, 'dGV4dA=='],
    ['Fn::If that holds', { 'Fn::If': ['IsProd', 'many', 'one'] }, 'many'],
    ['Fn::If that does not', { 'Fn::If': ['IsDev', 'many', 'one'] }, 'one'],
    ['Fn::Equals', { 'Fn::Equals': ['queue-url', { Ref: 'Queue' }] }, true],
    ['Fn::And', { 'Fn::And': [{ Condition: 'IsProd' }, { 'Fn::Equals': [1, 2] }] }, false],
    ['Fn::Or', { 'Fn::Or': [{ Condition: 'IsDev' }, { Condition: 'IsProd' }] }, true],
    ['Fn::Not', { 'Fn::Not': [{ Condition: 'IsDev' }] }, true],
    [
      'Fn::FindInMap',
      { 'Fn::FindInMap': ['Sizes', { Ref: 'AWS::Region' }, 'x'] },
      'Sizes/us-east-1/x',
    ],
    ['Fn::ImportValue', { 'Fn::ImportValue': 'Other' }, 'imported Other'],
    [
      'Fn::GetStackOutput',
      { 'Fn::GetStackOutput': { StackName: 'Other', OutputName: 'Arn' } },
      'Other:Arn',
    ],
  ])('resolves %s', (_name, value, expected) => {
    expect(resolve(value)).toEqual(expected);
  });

  it('leaves out what is AWS::NoValue, in objects and in lists', () => {
    expect(
      resolve({ kept: 1, gone: { Ref: 'AWS::NoValue' }, list: [{ Ref: 'AWS::NoValue' }, 2] }),
    ).toEqual({ kept: 1, list: [2] });
  });

  it('leaves a policy statement with a Condition alone', () => {
    const statement = { Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
    expect(resolve(statement)).toEqual(statement);
  });

  it('rejects an intrinsic that is not modelled, naming the place', () => {
    expect(() => resolve({ nested: [{ 'Fn::Cidr': ['10.0.0.0/16', 2] }] })).toThrow(
      /^App\/Queue\.Property: the intrinsic Fn::Cidr is not modelled by the local cloud; /,
    );
  });

  it('rejects an argument that makes no sense, naming the intrinsic', () => {
    expect(() => resolve({ 'Fn::Select': [5, ['only']] })).toThrow(
      'App/Queue.Property: Fn::Select cannot be resolved (Fn::Select has no element 5)',
    );
  });
});
