import {
  arnOf,
  checkedBy,
  lambda,
  live,
  NOTHING,
  queue,
  ref,
  resource,
  source,
} from '../../support/resources';

describe('event-source-bypasses-alias', () => {
  const check = checkedBy('event-source-bypasses-alias');
  const kept = { ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 2 } };
  const app = { Ship: lambda(), Inbox: queue(), Live: live(kept) };
  const uri = (arn: unknown) => ({
    'Fn::Join': [
      '',
      ['arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/', arn, '/invocations'],
    ],
  });

  it.each([
    ['an event source', source()],
    [
      'an event source that writes $LATEST out',
      source({ FunctionName: { 'Fn::Sub': '${Ship.Arn}:$LATEST' } }),
    ],
    ['a schedule', resource('AWS::Scheduler::Schedule')({ Target: { Arn: arnOf('Ship') } })],
    ['a rule', resource('AWS::Events::Rule')({ Targets: [{ Arn: arnOf('Ship') }] })],
    [
      'a subscription',
      resource('AWS::SNS::Subscription')({ Protocol: 'lambda', Endpoint: arnOf('Ship') }),
    ],
    [
      'an HTTP API',
      resource('AWS::ApiGatewayV2::Integration')({
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: arnOf('Ship'),
      }),
    ],
    [
      'a REST API',
      resource('AWS::ApiGateway::Method')({
        Integration: { Type: 'AWS_PROXY', Uri: uri(arnOf('Ship')) },
      }),
    ],
    ['a function URL', resource('AWS::Lambda::Url')({ TargetFunctionArn: arnOf('Ship') })],
    [
      'a bucket',
      resource('AWS::S3::Bucket')({
        NotificationConfiguration: { LambdaConfigurations: [{ Function: arnOf('Ship') }] },
      }),
    ],
  ])('rejects %s that invokes the function itself', (_what, Invoker) => {
    const { lines } = check({ ...app, Invoker });
    expect(lines).toEqual([
      expect.stringMatching(
        /^Shop\/Invoker Properties\..*: invokes \$LATEST of Shop\/Ship, which starts cold, while provisioned concurrency is kept for alias live$/,
      ),
    ]);
  });

  it.each([
    ['the alias', source({ FunctionName: ref('Live') })],
    ['the alias by its ARN', source({ FunctionName: { 'Fn::Sub': '${Ship.Arn}:live' } })],
    ['another alias', source({ FunctionName: { 'Fn::Sub': '${Ship.Arn}:beta' } })],
    ['a function elsewhere', source({ FunctionName: 'other' })],
    ['a queue', resource('AWS::Scheduler::Schedule')({ Target: { Arn: arnOf('Inbox') } })],
    [
      'a function URL of the alias',
      resource('AWS::Lambda::Url')({ TargetFunctionArn: arnOf('Ship'), Qualifier: 'live' }),
    ],
    [
      'a REST API to the alias',
      resource('AWS::ApiGateway::Method')({
        Integration: { Type: 'AWS_PROXY', Uri: uri(ref('Live')) },
      }),
    ],
  ])('accepts what invokes %s', (_what, Invoker) => {
    expect(check({ ...app, Invoker })).toEqual(NOTHING);
  });

  it('rejects it where scaling keeps the alias warm', () => {
    const Target = resource('AWS::ApplicationAutoScaling::ScalableTarget')({
      ScalableDimension: 'lambda:function:ProvisionedConcurrency',
      ResourceId: { 'Fn::Sub': 'function:${Ship}:live' },
    });
    const { lines } = check({ ...app, Live: live(), Target, Source: source() });
    expect(lines).toHaveLength(1);
  });

  it('rejects it where a version is kept warm', () => {
    const Version = resource('AWS::Lambda::Version')({ FunctionName: ref('Ship'), ...kept });
    const { lines } = check({ ...app, Live: live(), Version, Source: source() });
    expect(lines).toEqual([expect.stringContaining('is kept for Shop/Version')]);
  });

  it('accepts what invokes a version that is kept warm', () => {
    const Version = resource('AWS::Lambda::Version')({ FunctionName: ref('Ship'), ...kept });
    const Source = source({ FunctionName: ref('Version') });
    expect(check({ ...app, Live: live(), Version, Source })).toEqual(NOTHING);
  });

  it('accepts everything where nothing is kept warm', () => {
    expect(check({ ...app, Live: live(), Source: source({ FunctionName: ref('Given') }) })).toEqual(
      NOTHING,
    );
  });

  it('does not know what a parameter names', () => {
    const { lines, unknown } = check({ ...app, Source: source({ FunctionName: ref('Given') }) });
    expect(lines).toEqual([]);
    expect(unknown).toEqual(['Shop/Source: FunctionName of Shop/Source is the parameter Given']);
  });
});
