import { policy, reportOn } from './inbox';

describe('a statement', () => {
  const told = (statement: object): string[] =>
    reportOn('AWS::IAM::ManagedPolicy', { PolicyDocument: policy(statement) })
      .split('\n')
      .slice(1);

  it.each<[string, object, string[]]>([
    [
      'effect, actions and resources',
      { Effect: 'Allow', Action: ['s3:b', 's3:a'], Resource: ['y', 'x'] },
      ['  allow s3:a, s3:b', '     on x', '     on y'],
    ],
    [
      'what it is called',
      { Effect: 'Deny', Action: '*', Resource: '*', Sid: 'Closed' },
      ['  deny * (Closed)', '     on *'],
    ],
    [
      'all but some actions and resources',
      { Effect: 'Deny', NotAction: ['b', 'a'], NotResource: ['y', 'x'] },
      ['  deny all but a, b', '     on all but x, y'],
    ],
    [
      'principals of each kind',
      { Effect: 'Allow', Principal: { Service: ['b', 'a'], AWS: 'c' }, Action: 'd' },
      ['  allow AWS c, Service a, Service b to d'],
    ],
    ['everybody', { Effect: 'Allow', Principal: '*', Action: 'd' }, ['  allow * to d']],
    [
      'everybody but some',
      { Effect: 'Deny', NotPrincipal: { AWS: 'c' }, Action: 'd' },
      ['  deny all but AWS c to d'],
    ],
    [
      'each condition on a line',
      {
        Effect: 'Allow',
        Action: 'a',
        Resource: '*',
        Condition: {
          StringEquals: { 'aws:b': ['y', 'x'], 'aws:a': 'a, b' },
          Bool: { 'aws:c': false },
        },
      },
      [
        '  allow a',
        '     on *',
        '     if Bool aws:c = false',
        '     if StringEquals aws:a = "a, b"',
        '     if StringEquals aws:b = x, y',
      ],
    ],
    [
      'nobody, nothing and never',
      { Effect: 'Allow', Principal: { AWS: [] }, Action: [], Condition: { Bool: { a: [] } } },
      ['  allow AWS nobody to nothing', '     if Bool a = nothing'],
    ],
    [
      'what is in no policy language',
      { Effect: 'Perhaps', Action: 'a', Resource: '*', Until: 'May' },
      ['  effect Perhaps a', '     on *', '     Until May'],
    ],
    [
      'a choice with both its sides',
      { 'Fn::If': ['IsProd', { Effect: 'Allow', Action: 'a' }, { Ref: 'AWS::NoValue' }] },
      ['  statement <if IsProd then {Action: a, Effect: Allow} else <AWS::NoValue>>'],
    ],
  ])('tells %s', (_, statement, lines) => {
    expect(told(statement)).toEqual(lines);
  });

  it('is told with the version of its language where that is an old one', () => {
    const statement = { Effect: 'Allow', Action: 'a', Resource: '*' };
    const line = (document: object): string | undefined =>
      reportOn('AWS::IAM::ManagedPolicy', { PolicyDocument: document }).split('\n')[1];

    expect(line({ Statement: statement })).toBe('  allow a (policy version left out)');
    expect(line({ Version: '2008-10-17', Statement: statement })).toBe(
      '  allow a (policy version 2008-10-17)',
    );
  });
});
