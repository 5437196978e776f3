import { att, type Resources, ref, resource, told } from './support/told';

const NAMED = { FunctionName: 'ship' };

const mayWrite = (action: string) =>
  resource('AWS::IAM::Role', {
    Policies: [
      {
        PolicyName: 'Logs',
        PolicyDocument: { Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] },
      },
    ],
  });

describe('log-group-order', () => {
  const linesFor = (
    fn: Resources[string],
    logGroupName: unknown,
    more: Resources = {},
    dependsOn: readonly string[] = [],
  ) =>
    told('log-group-order', {
      Ship: resource(
        'AWS::Lambda::Function',
        { Role: att('Role'), ...fn },
        { DependsOn: dependsOn },
      ),
      Role: mayWrite('logs:*'),
      Logs: resource('AWS::Logs::LogGroup', { LogGroupName: logGroupName }),
      ...more,
    }).lines;

  it('rejects a log group that has its name from the function, as the CDK makes it', () => {
    const name = { 'Fn::Join': ['', ['/aws/lambda/', ref('Ship')]] };
    expect(linesFor({}, name)).toEqual([
      'Shop/Logs Properties.LogGroupName: is made after Shop/Ship, whose first invocation makes it too',
    ]);
  });

  it('rejects a literal name of both, since nothing says which is made first', () => {
    expect(linesFor(NAMED, '/aws/lambda/ship')).toEqual([
      'Shop/Logs Properties.LogGroupName: may be made after Shop/Ship, whose first invocation makes it too',
    ]);
  });

  it('rejects a substituted name', () => {
    expect(linesFor({}, { 'Fn::Sub': '/aws/lambda/${Ship}' })).toEqual([
      expect.stringContaining('is made after Shop/Ship'),
    ]);
  });

  it('accepts a function that names the log group', () => {
    expect(
      linesFor({ ...NAMED, LoggingConfig: { LogGroup: ref('Logs') } }, '/aws/lambda/ship'),
    ).toEqual([]);
  });

  it('accepts a function that depends on the log group', () => {
    expect(linesFor(NAMED, '/aws/lambda/ship', {}, ['Logs'])).toEqual([]);
  });

  it('accepts a function that depends on it through the policy of its role', () => {
    const Policy = resource('AWS::IAM::Policy', {
      Roles: ['ship'],
      PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'logs:*', Resource: att('Logs') }] },
    });
    expect(linesFor(NAMED, '/aws/lambda/ship', { Policy }, ['Policy'])).toEqual([]);
  });

  it('accepts a function that writes elsewhere', () => {
    expect(
      linesFor({ ...NAMED, LoggingConfig: { LogGroup: 'other' } }, '/aws/lambda/ship'),
    ).toEqual([]);
  });

  it.each([undefined, 'shop', '/aws/lambda/of-another-app'])(
    'accepts a log group named %s',
    (name) => {
      expect(linesFor(NAMED, name)).toEqual([]);
    },
  );

  it('accepts a function whose role may make no log group', () => {
    const Role = mayWrite('logs:PutLogEvents');
    expect(linesFor(NAMED, '/aws/lambda/ship', { Role })).toEqual([]);
  });

  it('rejects AWS’s policy, which lets it make one', () => {
    const Role = resource('AWS::IAM::Role', {
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
    });
    expect(linesFor(NAMED, '/aws/lambda/ship', { Role })).toHaveLength(1);
  });
});
