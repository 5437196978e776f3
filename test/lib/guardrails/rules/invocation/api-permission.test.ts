import { arnOf, checkedBy, lambda, live, NOTHING, ref, resource } from '../../support/resources';

describe('api-permission', () => {
  const check = checkedBy('api-permission');
  const permission = (FunctionName: unknown, SourceArn?: unknown, more = {}) =>
    resource('AWS::Lambda::Permission')({
      Action: 'lambda:InvokeFunction',
      Principal: 'apigateway.amazonaws.com',
      FunctionName,
      ...(SourceArn === undefined ? {} : { SourceArn }),
      ...more,
    });
  const ofApi = (path = '*/*/orders', api = 'Api') => ({
    'Fn::Sub': `arn:aws:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${${api}}/${path}`,
  });
  const integration = (IntegrationUri: unknown, more: Record<string, unknown> = {}) =>
    resource('AWS::ApiGatewayV2::Integration')({
      ApiId: ref('Api'),
      IntegrationType: 'AWS_PROXY',
      IntegrationUri,
      ...more,
    });
  const uri = (arn: string) => ({
    'Fn::Sub': `arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${${arn}}/invocations`,
  });
  const method = (arn: string) =>
    resource('AWS::ApiGateway::Method')({
      RestApiId: ref('Api'),
      Integration: { Type: 'AWS_PROXY', Uri: uri(arn) },
    });
  const app = (Integration: Record<string, unknown>, Permission?: Record<string, unknown>) => ({
    Ship: lambda(),
    Live: live(),
    Api: resource('AWS::ApiGatewayV2::Api')(),
    Other: resource('AWS::ApiGatewayV2::Api')(),
    Integration,
    ...(Permission ? { Permission } : {}),
  });
  const [toFunction, toAlias] = [integration(arnOf('Ship')), integration(ref('Live'))];

  it.each([
    ['none', app(toFunction)],
    ['none, of a REST API', app(method('Ship.Arn'))],
    ['one of the function, for its alias', app(toAlias, permission(arnOf('Ship'), ofApi()))],
    ['one of the alias, for the function', app(toFunction, permission(ref('Live'), ofApi()))],
    ['one for another API', app(toFunction, permission(arnOf('Ship'), ofApi('*', 'Other')))],
    [
      'one for another service',
      app(toFunction, permission(arnOf('Ship'), undefined, { Principal: 'sns.amazonaws.com' })),
    ],
  ])('rejects an API with a wrong permission: %s', (_case, resources) => {
    expect(check(resources).lines).toHaveLength(1);
  });

  it.each([
    ['for one route', app(toFunction, permission(arnOf('Ship'), ofApi('*/POST/orders')))],
    ['for the API', app(toFunction, permission(ref('Ship'), ofApi('*')))],
    ['for any API', app(toFunction, permission(ref('Ship')))],
    ['of the alias', app(toAlias, permission(ref('Live'), ofApi()))],
    ['of the alias by its name', app(toAlias, permission({ 'Fn::Sub': '${Ship}:live' }, ofApi()))],
    ['of the alias, for a REST API', app(method('Live'), permission(ref('Live'), ofApi()))],
  ])('accepts an API with a permission %s', (_case, resources) => {
    expect(check(resources)).toEqual(NOTHING);
  });

  it.each([
    ['goes as a role', integration(arnOf('Ship'), { CredentialsArn: 'arn:aws:iam::1:role/r' })],
    ['calls a URL', integration('https://example.com', { IntegrationType: 'HTTP_PROXY' })],
    ['sends to a queue', integration(undefined, { IntegrationSubtype: 'SQS-SendMessage' })],
    [
      'takes the alias of its stage',
      integration({ 'Fn::Sub': '${Ship.Arn}:${!stageVariables.alias}' }),
    ],
  ])('accepts an API that %s', (_case, Integration) => {
    expect(check(app(Integration))).toEqual(NOTHING);
  });

  it.each([
    ['a function elsewhere', app(integration('arn:aws:lambda:eu-west-1:1:function:f'))],
    ['a parameter', app(integration(ref('Given')))],
    ['a permission for who knows which function', app(toFunction, permission(ref('Given')))],
  ])('does not know %s', (_what, resources) => {
    const { lines, unknown } = check(resources);
    expect(lines).toEqual([]);
    expect(unknown).toHaveLength(1);
  });

  it('names the alias', () => {
    expect(check(app(toAlias)).lines).toEqual([
      'Shop/Integration Properties.IntegrationUri: invokes live of Shop/Ship, which has no permission for it',
    ]);
  });
});
