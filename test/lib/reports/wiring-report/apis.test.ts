import { arn, linesOn, ref, shop } from './shop';

describe('an API', () => {
  const uri = {
    'Fn::Join': ['', ['arn:aws:apigateway:r:lambda:path/f/', arn('Function'), '/invocations']],
  };

  it('is told by route', () => {
    expect(
      linesOn(
        'AWS::ApiGatewayV2::Route',
        {
          ApiId: 'api',
          AuthorizationType: 'AWS_IAM',
          RouteKey: 'POST /payments',
          Target: { 'Fn::Join': ['', ['integrations/', ref('Integration')]] },
        },
        {
          ...shop,
          Integration: {
            Type: 'AWS::ApiGatewayV2::Integration',
            Properties: {
              IntegrationType: 'AWS_PROXY',
              IntegrationUri: ref('Function'),
              PayloadFormatVersion: '2.0',
              TimeoutInMillis: 5000,
            },
          },
        },
      ),
    ).toEqual(['"api" POST /payments -> Function, payload 2.0, answered within 5000 ms']);
  });

  it('is told by path and method', () => {
    expect(
      linesOn(
        'AWS::ApiGateway::Method',
        {
          HttpMethod: 'GET',
          Integration: { IntegrationHttpMethod: 'POST', Type: 'AWS_PROXY', Uri: uri },
          ResourceId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] },
          RestApiId: ref('Api'),
        },
        { ...shop, Api: { Type: 'AWS::ApiGateway::RestApi' } },
      ),
    ).toEqual(['Api GET / -> Function']);
  });

  it('is told where it logs, and how much it takes', () => {
    expect(
      linesOn(
        'AWS::ApiGatewayV2::Stage',
        {
          AccessLogSettings: { DestinationArn: arn('Logs'), Format: '…' },
          ApiId: 'api',
          AutoDeploy: true,
          DefaultRouteSettings: { ThrottlingBurstLimit: 20, ThrottlingRateLimit: 10 },
          StageName: '$default',
        },
        shop,
      ),
    ).toEqual(['"api" stage $default -> Logs, at most 10 requests a second, 20 at once']);
  });
});
