import { arn, linesOn, ref, shop } from './shop';

describe('a function', () => {
  const told = (properties: object): string[] =>
    linesOn(
      'AWS::Lambda::EventSourceMapping',
      { EventSourceArn: arn('Inbox'), FunctionName: ref('Function'), ...properties },
      shop,
    );

  it.each<[string, object, string]>([
    [
      'a queue, with all settings',
      {
        BatchSize: 10,
        DestinationConfig: { OnFailure: { Destination: arn('Letters') } },
        Enabled: true,
        FilterCriteria: { Filters: [{ Pattern: '{"b":[1]}' }, { Pattern: '{"a":[1]}' }] },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        MaximumBatchingWindowInSeconds: 5,
        ScalingConfig: { MaximumConcurrency: 2 },
      },
      'Inbox -> Function, batches of 10, gathered up to 5 s, at most 2 at once, only {"a":[1]} or {"b":[1]}, partial batch responses, failures to Letters',
    ],
    ['a queue that is switched off', { Enabled: false }, 'Inbox -> Function, enabled: false'],
    [
      'a stream',
      { EventSourceArn: { 'Fn::GetAtt': ['Orders', 'StreamArn'] }, StartingPosition: 'LATEST' },
      'Orders stream -> Function, from LATEST',
    ],
  ])('is fed by %s', (_, properties, line) => {
    expect(told(properties)).toEqual([line]);
  });

  it('is reached through its alias', () => {
    const version = { Version: { Type: 'AWS::Lambda::Version' } };
    const alias = { FunctionName: ref('Function'), Name: 'live' };

    expect(
      linesOn(
        'AWS::Lambda::Alias',
        {
          ...alias,
          FunctionVersion: { 'Fn::GetAtt': ['Version', 'Version'] },
          ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 5 },
        },
        {
          ...version,
          Function: {
            Type: 'AWS::Lambda::Function',
            Properties: { ReservedConcurrentExecutions: 9 },
          },
        },
      ),
    ).toEqual(['Subject live -> Version, 5 environments provisioned, at most 9 at once']);
    expect(linesOn('AWS::Lambda::Alias', { ...alias, FunctionVersion: '$LATEST' }, shop)).toEqual([
      'Subject live -> Function version $LATEST',
    ]);
  });

  it('passes on what it could not handle', () => {
    expect(
      linesOn(
        'AWS::Lambda::EventInvokeConfig',
        {
          DestinationConfig: {
            OnFailure: { Destination: arn('Letters') },
            OnSuccess: { Destination: ref('Placed') },
          },
          FunctionName: ref('Function'),
          MaximumRetryAttempts: 1,
          Qualifier: 'live',
        },
        shop,
      ),
    ).toEqual([
      'Function -> Letters on failure, qualifier live, 1 retries',
      'Function -> Placed on success, qualifier live, 1 retries',
    ]);
    expect(
      linesOn('AWS::Lambda::Function', { DeadLetterConfig: { TargetArn: arn('Letters') } }, shop),
    ).toEqual(['Subject -> Letters on failure']);
  });
});
