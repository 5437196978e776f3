import { WiringReport } from '../../../lib';

/** The lines on one resource, called Subject, and whatever else there is. */
function linesOn(type: string, properties: object, others: object = {}): string[] {
  const report = WiringReport.ofTemplate({
    Resources: { Subject: { Type: type, Properties: properties }, ...others },
  });
  return report.text.split('\n');
}

const ref = (logicalId: string): object => ({ Ref: logicalId });
const arn = (logicalId: string): object => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });

const queue = (properties = {}): object => ({ Type: 'AWS::SQS::Queue', Properties: properties });
const shop = {
  Alarms: { Type: 'AWS::SNS::Topic' },
  Function: { Type: 'AWS::Lambda::Function' },
  Inbox: queue(),
  Letters: queue({ MessageRetentionPeriod: 1_209_600 }),
  Logs: { Type: 'AWS::Logs::LogGroup' },
  Orders: { Type: 'AWS::DynamoDB::Table' },
  Placed: { Type: 'AWS::SNS::Topic' },
  Role: { Type: 'AWS::IAM::Role' },
};

describe('a subscription', () => {
  const told = (properties: object): string[] =>
    linesOn(
      'AWS::SNS::Subscription',
      { TopicArn: ref('Placed'), Protocol: 'sqs', Endpoint: arn('Inbox'), ...properties },
      shop,
    );

  it.each<[string, object, string]>([
    ['in an envelope', {}, 'Placed -> Inbox'],
    ['raw', { RawMessageDelivery: true }, 'Placed -> Inbox, raw'],
    [
      'filtered by attribute',
      { FilterPolicy: { eventType: ['PaymentRefunded', 'PaymentCaptured'], region: ['eu'] } },
      'Placed -> Inbox, only eventType in PaymentCaptured|PaymentRefunded and region in eu',
    ],
    [
      'filtered by what is more than a name',
      { FilterPolicy: { amount: [{ numeric: ['>', 5] }] } },
      'Placed -> Inbox, only amount in [{numeric: [>, 5]}]',
    ],
    [
      'filtered by body',
      { FilterPolicy: { type: ['A'] }, FilterPolicyScope: 'MessageBody' },
      'Placed -> Inbox, only body with type in A',
    ],
    [
      'with a queue for what could not be delivered',
      { RedrivePolicy: { deadLetterTargetArn: arn('Letters') } },
      'Placed -> Inbox, undelivered to Letters',
    ],
    [
      'with a setting that has no words of its own',
      { DeliveryPolicy: { b: 1, a: 2 } },
      'Placed -> Inbox, DeliveryPolicy {a: 2, b: 1}',
    ],
    [
      'to what is not in the template',
      { Protocol: 'email', Endpoint: 'ops@example.com' },
      'Placed -> "ops@example.com", by email',
    ],
  ])('is told %s', (_, properties, line) => {
    expect(told(properties)).toEqual([line]);
  });
});

describe('a queue', () => {
  it('is told with what becomes of a message nobody can handle', () => {
    const RedrivePolicy = { deadLetterTargetArn: arn('Letters'), maxReceiveCount: 5 };

    expect(
      linesOn('AWS::SQS::Queue', { RedrivePolicy, VisibilityTimeout: 180, DelaySeconds: 3 }, shop),
    ).toEqual([
      'Subject -> Letters after 5 receives, hidden 180 s each, kept 4 days, then 14 days, DelaySeconds 3',
    ]);
    expect(linesOn('AWS::SQS::Queue', { RedrivePolicy }, shop)).toEqual([
      'Subject -> Letters after 5 receives, hidden 30 s each, kept 4 days, then 14 days',
    ]);
  });
});

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

describe('an alarm', () => {
  it('is told with what sets it off, and when it notifies whom', () => {
    expect(
      linesOn(
        'AWS::CloudWatch::Alarm',
        {
          AlarmActions: [ref('Alarms')],
          ComparisonOperator: 'GreaterThanThreshold',
          Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': ['Letters', 'QueueName'] } }],
          EvaluationPeriods: 3,
          DatapointsToAlarm: 2,
          MetricName: 'ApproximateNumberOfMessagesVisible',
          Namespace: 'AWS/SQS',
          OKActions: [ref('Alarms'), ref('Placed')],
          Period: 60,
          Statistic: 'Maximum',
          Threshold: 0,
          TreatMissingData: 'notBreaching',
        },
        shop,
      ),
    ).toEqual([
      'Subject -> Alarms on alarm and on recovery, Maximum ApproximateNumberOfMessagesVisible (QueueName Letters) > 0 in 2 of 3 × 60 s, missing data notBreaching',
      'Subject -> Placed on recovery, Maximum ApproximateNumberOfMessagesVisible (QueueName Letters) > 0 in 2 of 3 × 60 s, missing data notBreaching',
    ]);
  });

  it('is told with the metrics that it is worked out from, and the alias they are of', () => {
    const metric = (id: string, name: string) => ({
      Id: id,
      MetricStat: {
        Metric: {
          Dimensions: [
            { Name: 'Resource', Value: { 'Fn::Join': ['', [ref('Function'), ':live']] } },
            { Name: 'FunctionName', Value: ref('Function') },
          ],
          MetricName: name,
          Namespace: 'AWS/Lambda',
        },
        Period: 60,
        Stat: 'Sum',
      },
      ReturnData: false,
    });
    expect(
      linesOn(
        'AWS::CloudWatch::Alarm',
        {
          AlarmActions: [ref('Alarms')],
          ComparisonOperator: 'GreaterThanThreshold',
          EvaluationPeriods: 3,
          Metrics: [
            { Expression: '100 * errors / all', Id: 'rate', Label: 'Failed (%)' },
            metric('errors', 'Errors'),
            { ...metric('all', 'Invocations'), AccountId: '111111111111' },
          ],
          Threshold: 5,
        },
        shop,
      ),
    ).toEqual([
      'Subject -> Alarms on alarm, 100 * errors / all > 5 in 3 of 3, all = Sum Invocations (FunctionName Function, Resource <Function>:live) × 60 s AccountId 111111111111, errors = Sum Errors (FunctionName Function, Resource <Function>:live) × 60 s',
    ]);
  });

  it('is told with the alarms it is made of', () => {
    expect(
      linesOn(
        'AWS::CloudWatch::CompositeAlarm',
        {
          AlarmActions: [ref('Alarms')],
          AlarmRule: { 'Fn::Join': ['', ['ALARM("', arn('One'), '")']] },
        },
        shop,
      ),
    ).toEqual(['Subject -> Alarms on alarm, ALARM("<One.Arn>")']);
  });
});

describe('a wiring report', () => {
  it('tells under which condition an edge exists', () => {
    const report = WiringReport.ofTemplate({
      Resources: {
        ...shop,
        Subscription: {
          Type: 'AWS::SNS::Subscription',
          Condition: 'IsProd',
          Properties: { Endpoint: arn('Inbox'), Protocol: 'sqs', TopicArn: ref('Placed') },
        },
      },
    });

    expect(report.text).toBe('Placed -> Inbox, when IsProd');
  });

  it('leaves out tags, which connect nothing', () => {
    const mapping = { EventSourceArn: arn('Inbox'), FunctionName: ref('Function') };
    const tagged = { ...mapping, Tags: [{ Key: 'team', Value: 'shop' }] };
    expect(linesOn('AWS::Lambda::EventSourceMapping', tagged, shop)).toEqual(
      linesOn('AWS::Lambda::EventSourceMapping', mapping, shop),
    );
  });

  it('says so where nothing is connected', () => {
    expect(WiringReport.ofTemplate({ Resources: shop }).text).toBe('nothing is connected');
  });
});
