import { arn, linesOn, ref, shop } from './shop';

describe('time and events', () => {
  it('is told of a schedule', () => {
    expect(
      linesOn(
        'AWS::Scheduler::Schedule',
        {
          FlexibleTimeWindow: { Mode: 'OFF' },
          ScheduleExpression: 'rate(5 minutes)',
          State: 'DISABLED',
          Target: {
            Arn: ref('Function'),
            DeadLetterConfig: { Arn: arn('Letters') },
            Input: '{"a":1}',
            RetryPolicy: { MaximumEventAgeInSeconds: 300, MaximumRetryAttempts: 2 },
            RoleArn: arn('Role'),
          },
        },
        shop,
      ),
    ).toEqual([
      'Subject -> Function at rate(5 minutes), DISABLED, as Role, 2 retries, up to 300 s old, failures to Letters, with {"a":1}',
    ]);
  });

  it('is told of a rule, target by target', () => {
    expect(
      linesOn(
        'AWS::Events::Rule',
        {
          EventPattern: { source: ['shop'] },
          State: 'ENABLED',
          Targets: [
            { Id: 'T0', Arn: ref('Function'), RetryPolicy: { MaximumRetryAttempts: 2 } },
            { Id: 'T1', Arn: arn('Inbox'), DeadLetterConfig: { Arn: arn('Letters') } },
          ],
        },
        shop,
      ),
    ).toEqual([
      'Subject -> Function on {source: [shop]}, 2 retries',
      'Subject -> Inbox on {source: [shop]}, failures to Letters',
    ]);
  });

  it('is told of a pipe', () => {
    expect(
      linesOn(
        'AWS::Pipes::Pipe',
        { Enrichment: arn('Function'), RoleArn: arn('Role'), Source: arn('Inbox'), Target: 'x' },
        shop,
      ),
    ).toEqual(['Inbox -> "x", as Role, through Function']);
  });

  it("is told of a bucket's notifications, whoever writes them", () => {
    const bucket = { Bucket: { Type: 'AWS::S3::Bucket' } };
    const Filter = { Key: { FilterRules: [{ Name: 'prefix', Value: 'in/' }] } };

    expect(
      linesOn(
        'AWS::S3::Bucket',
        {
          NotificationConfiguration: {
            QueueConfigurations: [{ Event: 's3:ObjectCreated:*', Queue: arn('Inbox') }],
          },
        },
        shop,
      ),
    ).toEqual(['Subject -> Inbox on s3:ObjectCreated:*']);
    expect(
      linesOn('AWS::S3::Bucket', { NotificationConfiguration: { EventBridgeConfiguration: {} } }),
    ).toEqual(['Subject -> "EventBridge" on every event']);
    expect(
      linesOn(
        'Custom::S3BucketNotifications',
        {
          BucketName: ref('Bucket'),
          NotificationConfiguration: {
            LambdaFunctionConfigurations: [
              { Events: ['b', 'a'], Filter, LambdaFunctionArn: arn('Function') },
            ],
          },
        },
        { ...shop, ...bucket },
      ),
    ).toEqual([
      'Bucket -> Function on a or b, only {Key: {FilterRules: [{Name: prefix, Value: in/}]}}',
    ]);
  });

  it("is told of a bucket's access log", () => {
    expect(
      linesOn(
        'AWS::S3::Bucket',
        { LoggingConfiguration: { DestinationBucketName: ref('Bucket'), LogFilePrefix: 'a/' } },
        { Bucket: { Type: 'AWS::S3::Bucket' } },
      ),
    ).toEqual(['Subject -> Bucket for each request, below a/']);
  });

  it('is told of what is read from logs', () => {
    expect(
      linesOn(
        'AWS::Logs::SubscriptionFilter',
        { DestinationArn: arn('Function'), FilterPattern: 'ERROR', LogGroupName: ref('Logs') },
        shop,
      ),
    ).toEqual(['Logs -> Function on "ERROR"']);
  });
});
