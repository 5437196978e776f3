import { arnOf, checkedBy, lambda, live, NOTHING, ref, resource } from '../../support/resources';

describe('api-timeout', () => {
  const check = checkedBy('api-timeout');
  const api = (ProtocolType = 'HTTP') => resource('AWS::ApiGatewayV2::Api')({ ProtocolType });
  const integration = (more: Record<string, unknown> = {}) =>
    resource('AWS::ApiGatewayV2::Integration')({
      ApiId: ref('Api'),
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: arnOf('Ship'),
      ...more,
    });
  const uriOf = (arn: string) => ({
    'Fn::Sub': `arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${${arn}}/invocations`,
  });
  const method = (more: Record<string, unknown> = {}) =>
    resource('AWS::ApiGateway::Method')({
      Integration: { Type: 'AWS_PROXY', Uri: uriOf('Ship.Arn'), ...more },
    });
  const app = (Timeout: unknown, Integration: Record<string, unknown>, protocol?: string) => ({
    Ship: lambda({ Timeout }),
    Live: live(),
    Api: api(protocol),
    Integration,
  });

  it.each([
    ['an HTTP API', app(31, integration())],
    ['an HTTP API that waits for less', app(11, integration({ TimeoutInMillis: 10_000 }))],
    ['an HTTP API to its alias', app(31, integration({ IntegrationUri: ref('Live') }))],
    ['an HTTP API by an integration URI', app(31, integration({ IntegrationUri: uriOf('Live') }))],
    ['a WebSocket API', app(30, integration(), 'WEBSOCKET')],
    ['a REST API', app(30, method())],
    ['a REST API to its alias', app(30, method({ Uri: uriOf('Live') }))],
    ['a REST API that waits for longer', app(61, method({ TimeoutInMillis: 60_000 }))],
  ])('rejects a function that may run longer than %s waits', (_api, resources) => {
    expect(check(resources).lines).toHaveLength(1);
  });

  it.each([
    ['as long as an HTTP API waits', app(30, integration())],
    ['as long as a WebSocket API waits', app(29, integration(), 'WEBSOCKET')],
    ['as long as a REST API waits', app(29, method())],
    ['as long as a REST API was told to wait', app(60, method({ TimeoutInMillis: 60_000 }))],
    ['longer, and streams its answer', app(60, method({ ResponseTransferMode: 'STREAM' }))],
    [
      'longer, and is invoked as an event',
      app(
        60,
        method({
          Type: 'AWS',
          RequestParameters: { 'integration.request.header.X-Amz-Invocation-Type': "'Event'" },
        }),
      ),
    ],
    [
      'longer, behind nothing: the API sends to a queue',
      app(60, integration({ IntegrationSubtype: 'SQS-SendMessage', IntegrationUri: undefined })),
    ],
    [
      'longer, behind nothing: the API calls a URL',
      app(
        60,
        integration({ IntegrationType: 'HTTP_PROXY', IntegrationUri: 'https://example.com' }),
      ),
    ],
    [
      'longer, behind nothing: the API answers itself',
      app(60, method({ Type: 'MOCK', Uri: undefined })),
    ],
  ])('accepts a function that may run %s', (_case, resources) => {
    expect(check(resources)).toEqual(NOTHING);
  });

  it('accepts a function that says nothing of its timeout', () => {
    const { Ship: _other, ...rest } = app(60, integration());
    expect(check({ ...rest, Ship: lambda() })).toEqual(NOTHING);
  });

  it.each([
    ['the timeout', app(ref('Given'), integration())],
    ['the function', app(60, integration({ IntegrationUri: ref('Given') }))],
    [
      'a function elsewhere',
      app(60, integration({ IntegrationUri: 'arn:aws:lambda:eu-west-1:1:function:f' })),
    ],
  ])('does not know %s', (_what, resources) => {
    const { lines, unknown } = check(resources);
    expect(lines).toEqual([]);
    expect(unknown).toHaveLength(1);
  });

  it('says how long, and for whom', () => {
    expect(check(app(60, integration())).lines).toEqual([
      'Shop/Ship Properties.Timeout: may run for 60 s, must be at most 30 s, for which Shop/Integration waits',
    ]);
  });
});
