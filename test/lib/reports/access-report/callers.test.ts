import { reportOn } from './inbox';

describe('a caller', () => {
  it('of a function is told with all that narrows the permission', () => {
    const report = reportOn('AWS::Lambda::Permission', {
      Action: 'lambda:InvokeFunctionUrl',
      FunctionName: { Ref: 'Function' },
      FunctionUrlAuthType: 'AWS_IAM',
      Principal: '*',
      PrincipalOrgID: 'o-1',
      SourceAccount: { Ref: 'AWS::AccountId' },
    });

    expect(report).toBe(
      [
        'function <Function>',
        '  allow * to lambda:InvokeFunctionUrl',
        '     if FunctionUrlAuthType = AWS_IAM',
        '     if PrincipalOrgID = o-1',
        '     if SourceAccount = <AWS::AccountId>',
      ].join('\n'),
    );
  });

  it('of a function URL is told with how it signs', () => {
    expect(
      reportOn('AWS::Lambda::Url', { AuthType: 'NONE', Qualifier: 'live', TargetFunctionArn: 'f' }),
    ).toBe('function f\n  url of live NONE');
  });

  it('of an HTTP API is told by route', () => {
    const report = reportOn('AWS::ApiGatewayV2::Route', {
      ApiId: 'api',
      AuthorizationScopes: ['b', 'a'],
      AuthorizationType: 'JWT',
      AuthorizerId: { Ref: 'Tokens' },
      RouteKey: 'POST /payments',
    });

    expect(report).toBe('api api\n  route POST /payments JWT, by <Tokens>, with scope a or b');
    expect(reportOn('AWS::ApiGatewayV2::Route', { ApiId: 'api', RouteKey: '$default' })).toBe(
      'api api\n  route $default NONE',
    );
  });

  it('of a REST API is told by path', () => {
    const report = reportOn(
      'AWS::ApiGateway::Method',
      {
        AuthorizationType: 'AWS_IAM',
        HttpMethod: 'GET',
        ResourceId: { Ref: 'Payment' },
        RestApiId: { Ref: 'Api' },
      },
      {
        Api: { Type: 'AWS::ApiGateway::RestApi' },
        Payment: {
          Type: 'AWS::ApiGateway::Resource',
          Properties: { ParentId: { Ref: 'Payments' }, PathPart: '{id}' },
        },
        Payments: {
          Type: 'AWS::ApiGateway::Resource',
          Properties: {
            ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] },
            PathPart: 'payments',
          },
        },
      },
    );

    expect(report).toBe('<Api>\n  route GET /payments/{id} AWS_IAM');
  });

  it('is told with what the authorizer checks', () => {
    expect(
      reportOn('AWS::ApiGatewayV2::Authorizer', {
        ApiId: 'api',
        AuthorizerType: 'JWT',
        JwtConfiguration: { Audience: ['a'] },
      }),
    ).toBe(
      'api api\n  authorizer <Subject> {AuthorizerType: JWT, JwtConfiguration: {Audience: [a]}}',
    );
  });
});
