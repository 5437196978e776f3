import {
  allow,
  arnOf,
  checkedBy,
  lambda,
  NOTHING,
  ref,
  resource,
  role,
} from '../../support/resources';

describe('log-permission', () => {
  const check = checkedBy('log-permission');
  const write = ['logs:CreateLogStream', 'logs:PutLogEvents'];
  const app = (Role: Record<string, unknown>, settings: Record<string, unknown> = {}) => ({
    Role,
    Logs: resource('AWS::Logs::LogGroup')(),
    Other: resource('AWS::Logs::LogGroup')(),
    Ship: lambda({ Role: arnOf('Role'), LoggingConfig: { LogGroup: ref('Logs') }, ...settings }),
  });
  const unnamed = { LoggingConfig: undefined, FunctionName: 'ship' };
  const ofLambda = 'arn:aws:logs:*:*:log-group:/aws/lambda/';

  it.each([
    ['nothing', app(role())],
    ['to one of the two', app(role(allow(write.slice(0, 1), arnOf('Logs'))))],
    ['to another group', app(role(allow(write, arnOf('Other'))))],
    ["to Lambda's own, while it has one of its own", app(role(allow(write, `${ofLambda}*`)))],
    ["to another of Lambda's own", app(role(allow(write, `${ofLambda}bill:*`)), unnamed)],
  ])('rejects a role that may write %s', (_what, resources) => {
    expect(check(resources).lines).toHaveLength(1);
  });

  it.each([
    ['the group', app(role(allow(write, arnOf('Logs'))))],
    [
      'the streams of the group',
      app(
        role(
          allow(write, {
            'Fn::Sub':
              'arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:${Logs}:log-stream:*',
          }),
        ),
      ),
    ],
    ['all groups', app(role(allow('logs:*', '*')))],
    ["Lambda's own, where it names none", app(role(allow(write, `${ofLambda}ship:*`)), unnamed)],
    [
      'by a managed policy',
      app(
        resource('AWS::IAM::Role')({
          ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
        }),
      ),
    ],
  ])('accepts a role that may write to %s', (_what, resources) => {
    expect(check(resources)).toEqual(NOTHING);
  });

  it('does not know a role that is imported', () => {
    const resources = app(role(), { Role: 'arn:aws:iam::111122223333:role/other' });
    expect(check(resources).unknown).toHaveLength(1);
  });

  it('says what is missing', () => {
    expect(check(app(role())).lines).toEqual([
      'Shop/Ship Properties.Role: may not write its logs: logs:CreateLogStream, logs:PutLogEvents on arn:aws:logs:<AWS::Region>:<AWS::AccountId>:log-group:<Shop/Logs> is missing',
    ]);
  });
});
