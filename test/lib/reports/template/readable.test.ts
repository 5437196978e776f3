import { readable } from '../../../../lib/reports/template/readable';

const NAMES: Readonly<Record<string, string>> = { Ledger8F2C: 'Ledger', Inbox01AB: 'Writer/Inbox' };
const text = (value: unknown): string => readable(value, (id) => NAMES[id] ?? id);

describe('a readable template value', () => {
  it.each<[string, unknown, string]>([
    ['a literal as it is', 'sqs:SendMessage', 'sqs:SendMessage'],
    ['a number', 5, '5'],
    ['a boolean', false, 'false'],
    ['a variable of the policy language', '${aws:username}', '${aws:username}'],
    ['a resource by its path', { Ref: 'Ledger8F2C' }, '<Ledger>'],
    ['an attribute', { 'Fn::GetAtt': ['Ledger8F2C', 'Arn'] }, '<Ledger.Arn>'],
    ['an attribute in the short form', { 'Fn::GetAtt': 'Ledger8F2C.Arn' }, '<Ledger.Arn>'],
    ['an attribute with dots', { 'Fn::GetAtt': ['Nested', 'Outputs.Arn'] }, '<Nested.Outputs.Arn>'],
    [
      'an attribute that is a parameter',
      { 'Fn::GetAtt': ['Ledger8F2C', { Ref: 'What' }] },
      '<Ledger.<What>>',
    ],
    ['an unknown id as it is', { Ref: 'VpcParameter' }, '<VpcParameter>'],
    ['a pseudo parameter', { Ref: 'AWS::Region' }, '<AWS::Region>'],
    [
      'a join',
      {
        'Fn::Join': [
          '',
          ['arn:', { Ref: 'AWS::Partition' }, ':s3:::', { Ref: 'Ledger8F2C' }, '/*'],
        ],
      },
      'arn:<AWS::Partition>:s3:::<Ledger>/*',
    ],
    [
      'a join with a delimiter',
      { 'Fn::Join': [':', ['a', { Ref: 'Inbox01AB' }]] },
      'a:<Writer/Inbox>',
    ],
    [
      'a join of what is no list',
      { 'Fn::Join': ['', { 'Fn::Split': [',', 'a,b'] }] },
      '<Fn::Join [, <Fn::Split [,, a,b]>]>',
    ],
    [
      'a substitution',
      { 'Fn::Sub': '${AWS::Region}/${Ledger8F2C.Arn}/${!Literal}' },
      '<AWS::Region>/<Ledger.Arn>/${Literal}',
    ],
    [
      'a substitution with variables',
      { 'Fn::Sub': ['${Name}/${Ledger8F2C}', { Name: { Ref: 'Inbox01AB' } }] },
      '<Writer/Inbox>/<Ledger>',
    ],
    ['an import', { 'Fn::ImportValue': 'Shared:Arn' }, '<import Shared:Arn>'],
    [
      "another stack's output",
      { 'Fn::GetStackOutput': { StackName: 'Shared', OutputName: 'Arn' } },
      '<output Shared.Arn>',
    ],
    [
      "another region's output",
      { 'Fn::GetStackOutput': { StackName: 'Shared', OutputName: 'Arn', Region: 'eu-west-1' } },
      '<output Shared.Arn {Region: eu-west-1}>',
    ],
    [
      'a choice',
      { 'Fn::If': ['IsProd', { Ref: 'Ledger8F2C' }, { Ref: 'AWS::NoValue' }] },
      '<if IsProd then <Ledger> else <AWS::NoValue>>',
    ],
    [
      'any other intrinsic with its arguments',
      { 'Fn::Select': [0, { 'Fn::Split': ['/', { Ref: 'Ledger8F2C' }] }] },
      '<Fn::Select [0, <Fn::Split [/, <Ledger>]>]>',
    ],
    [
      'an object, keys in order',
      { b: [1, 'x'], a: { Ref: 'Ledger8F2C' } },
      '{a: <Ledger>, b: [1, x]}',
    ],
    ['an object that only looks like a reference', { Ref: 'a', more: 1 }, '{Ref: a, more: 1}'],
    ['a reference that refers to nothing', { Ref: ['a'] }, '<Ref [a]>'],
    ['nothing', null, 'null'],
  ])('shows %s', (_, value, shown) => {
    expect(text(value)).toBe(shown);
  });

  it('shows a literal so that it cannot pass for a reference', () => {
    expect(text('<Ledger>')).toBe('\\<Ledger>');
    expect(text({ 'Fn::Join': ['', ['<Ledger', '>']] })).toBe('\\<Ledger>');
    expect(text('\\<Ledger>')).not.toBe(text('<Ledger>'));
  });

  it('shows a literal on one line', () => {
    expect(text('a\nb\r')).toBe('a\\nb\\r');
  });
});
