/** How the names and ARNs of one resource type are made. */
export interface IdentityForm {
  /** Property with the name; CloudFormation makes one up where it is left out. */
  readonly name?: string;
  /** Of `Fn::GetAtt`, `Arn` among them; `{name}`, `{region}`, `{account}` and `{Property}` stand in. */
  readonly attributes: Readonly<Record<string, string>>;
  /** What `Ref` gives. */
  readonly ref: string;
}

const inRegion = (service: string, rest: string) =>
  `arn:{partition}:${service}:{region}:{account}:${rest}`;

const byName = (name: string | undefined, arn: string, more: Record<string, string> = {}) => ({
  name,
  ref: '{name}',
  attributes: { Arn: arn, ...more },
});

const byArn = (name: string | undefined, arn: string, more: Record<string, string> = {}) => ({
  name,
  ref: arn,
  attributes: { Arn: arn, ...more },
});

const QUEUE = inRegion('sqs', '{name}');
const TOPIC = inRegion('sns', '{name}');
const FUNCTION = inRegion('lambda', 'function:{name}');
const LOG_GROUP = inRegion('logs', 'log-group:{name}');
const CONSUMER = '{StreamARN}/consumer/{ConsumerName}:{name}';
const TABLE = inRegion('dynamodb', 'table/{name}');

/**
 * What refers to what, as text: where a reference is written as `Ref`, as `Fn::GetAtt` or as a
 * literal ARN, the same text comes of it. Types that are not here have names of their own, which
 * match nothing but themselves.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
export const IDENTITIES: Readonly<Record<string, IdentityForm>> = {
  'AWS::SQS::Queue': {
    name: 'QueueName',
    ref: 'https://sqs.{region}.amazonaws.com/{account}/{name}',
    attributes: {
      Arn: QUEUE,
      QueueName: '{name}',
      QueueUrl: 'https://sqs.{region}.amazonaws.com/{account}/{name}',
    },
  },
  'AWS::SNS::Topic': byArn('TopicName', TOPIC, { TopicArn: TOPIC, TopicName: '{name}' }),
  'AWS::SNS::Subscription': byArn(undefined, inRegion('sns', '{name}')),
  'AWS::Lambda::Function': byName('FunctionName', FUNCTION),
  'AWS::Lambda::Alias': byArn(undefined, '{FunctionArn}:{Name}', {
    AliasArn: '{FunctionArn}:{Name}',
  }),
  'AWS::Lambda::Version': byArn(undefined, '{FunctionArn}:{name}', {
    FunctionArn: '{FunctionArn}:{name}',
    Version: '{name}',
  }),
  'AWS::Lambda::EventSourceMapping': byName(
    undefined,
    inRegion('lambda', 'event-source-mapping:{name}'),
    { EventSourceMappingArn: inRegion('lambda', 'event-source-mapping:{name}') },
  ),
  'AWS::IAM::Role': byName('RoleName', 'arn:{partition}:iam::{account}:role/{name}'),
  'AWS::IAM::User': byName('UserName', 'arn:{partition}:iam::{account}:user/{name}'),
  'AWS::IAM::Group': byName('GroupName', 'arn:{partition}:iam::{account}:group/{name}'),
  'AWS::IAM::ManagedPolicy': byArn(
    'ManagedPolicyName',
    'arn:{partition}:iam::{account}:policy/{name}',
    { PolicyArn: 'arn:{partition}:iam::{account}:policy/{name}' },
  ),
  'AWS::KMS::Key': byName(undefined, inRegion('kms', 'key/{name}'), { KeyId: '{name}' }),
  'AWS::KMS::Alias': byName('AliasName', inRegion('kms', '{name}')),
  'AWS::Logs::LogGroup': byName('LogGroupName', `${LOG_GROUP}:*`),
  'AWS::DynamoDB::Table': byName('TableName', TABLE, { StreamArn: `${TABLE}/stream/{name}` }),
  'AWS::DynamoDB::GlobalTable': byName('TableName', TABLE, { StreamArn: `${TABLE}/stream/{name}` }),
  'AWS::S3::Bucket': byName('BucketName', 'arn:{partition}:s3:::{name}'),
  'AWS::Scheduler::Schedule': byName('Name', inRegion('scheduler', 'schedule/{GroupName}/{name}')),
  'AWS::Scheduler::ScheduleGroup': byName('Name', inRegion('scheduler', 'schedule-group/{name}')),
  'AWS::Events::Rule': byName('Name', inRegion('events', 'rule/{name}')),
  'AWS::Events::EventBus': byName('Name', inRegion('events', 'event-bus/{name}')),
  'AWS::StepFunctions::StateMachine': byArn(
    'StateMachineName',
    inRegion('states', 'stateMachine:{name}'),
    { Name: '{name}' },
  ),
  'AWS::SecretsManager::Secret': byArn(undefined, inRegion('secretsmanager', 'secret:{name}'), {
    Id: inRegion('secretsmanager', 'secret:{name}'),
  }),
  'AWS::SSM::Parameter': byName('Name', inRegion('ssm', 'parameter/{name}')),
  'AWS::Kinesis::Stream': byName('Name', inRegion('kinesis', 'stream/{name}')),
  'AWS::Kinesis::StreamConsumer': {
    ref: CONSUMER,
    attributes: { ConsumerARN: CONSUMER, ConsumerName: '{ConsumerName}', StreamARN: '{StreamARN}' },
  },
  'AWS::MSK::Cluster': byArn(undefined, inRegion('kafka', 'cluster/{ClusterName}/{name}')),
  'AWS::AmazonMQ::Broker': byName(undefined, inRegion('mq', 'broker:{BrokerName}:{name}')),
  'AWS::CloudWatch::Alarm': byName('AlarmName', inRegion('cloudwatch', 'alarm:{name}')),
  'AWS::CloudWatch::CompositeAlarm': byName('AlarmName', inRegion('cloudwatch', 'alarm:{name}')),
  'AWS::ApiGatewayV2::Api': {
    ref: '{name}',
    attributes: {
      ApiId: '{name}',
      ApiEndpoint: 'https://{name}.execute-api.{region}.amazonaws.com',
    },
  },
  'AWS::ApiGateway::RestApi': { ref: '{name}', attributes: { RestApiId: '{name}' } },
};

/** The types whose `Ref` and attributes tell what they are the name of. */
export function identityOf(type: string): IdentityForm | undefined {
  return Object.hasOwn(IDENTITIES, type) ? IDENTITIES[type] : undefined;
}
