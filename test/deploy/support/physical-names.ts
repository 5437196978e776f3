import { type Deployment, regional } from '../../../deploy/roles/deployment';
import type { Resource } from './payments';

/** Stands for what CloudFormation appends to a name. */
const RANDOM = '1A2B3C4D5E6F';

type ArnOf = (id: string, resource: Resource) => string;

/**
 * The ARNs that the resources of a stack get, as CloudFormation names what has no name.
 *
 * @throws for a type or an intrinsic that it does not know
 */
export class PhysicalNames {
  constructor(
    private readonly deployment: Deployment,
    private readonly resources: Readonly<Record<string, Resource>>,
  ) {}

  /** A resource of the stack, by its logical id. */
  arn(id: string): string {
    const resource = this.resources[id];
    const arnOf = resource && this.arns[resource.Type];
    if (!arnOf) throw new Error(`${id}: must be of a known type, got ${resource?.Type}`);
    return arnOf(id, resource);
  }

  /** A value of the template, where a resource stands for its ARN. */
  // biome-ignore lint/suspicious/noExplicitAny: a value of a template is any JSON
  text(value: any): string {
    if (typeof value === 'string') return value;
    const { partition, account, region } = this.deployment;
    const pseudo: Record<string, string> = {
      'AWS::AccountId': account,
      'AWS::Partition': partition,
      'AWS::Region': region,
    };
    if ('Ref' in value) return pseudo[value.Ref] ?? this.arn(value.Ref);
    if ('Fn::GetAtt' in value) return this.arn(value['Fn::GetAtt'][0]);
    if ('Fn::Join' in value) {
      const [delimiter, parts] = value['Fn::Join'];
      return parts.map((part: unknown) => this.text(part)).join(delimiter);
    }
    throw new Error(`${JSON.stringify(value)}: must be Ref, Fn::GetAtt or Fn::Join`);
  }

  private name(id: string): string {
    return `${this.deployment.stackName}-${id}-${RANDOM}`;
  }

  private named(service: string, kind: string): (id: string) => string {
    return (id) => regional(this.deployment, service, `${kind}${this.name(id)}`);
  }

  private readonly http = (id: string): string => {
    const { partition, region } = this.deployment;
    return `arn:${partition}:apigateway:${region}::${id}`;
  };

  private readonly arns: Readonly<Record<string, ArnOf>> = {
    'AWS::ApiGatewayV2::Api': () => this.http('/apis/a1b2c3'),
    'AWS::ApiGatewayV2::Integration': () => this.http('/apis/a1b2c3/integrations/i1'),
    'AWS::ApiGatewayV2::Route': () => this.http('/apis/a1b2c3/routes/r1'),
    'AWS::ApiGatewayV2::Stage': () => this.http('/apis/a1b2c3/stages/$default'),
    'AWS::CloudWatch::Alarm': this.named('cloudwatch', 'alarm:'),
    'AWS::CodeDeploy::Application': this.named('codedeploy', 'application:'),
    'AWS::CodeDeploy::DeploymentGroup': (_, { Properties }) =>
      deploymentGroup(this.text(Properties.ApplicationName), Properties.DeploymentGroupName),
    'AWS::DynamoDB::Table': this.named('dynamodb', 'table/'),
    'AWS::IAM::Role': (id) =>
      `arn:${this.deployment.partition}:iam::${this.deployment.account}:role/${this.name(id)}`,
    'AWS::KMS::Key': () =>
      regional(this.deployment, 'kms', 'key/1234abcd-12ab-34cd-56ef-1234567890ab'),
    'AWS::Lambda::Alias': (_, { Properties }) =>
      `${this.text(Properties.FunctionName)}:${Properties.Name}`,
    'AWS::Lambda::EventSourceMapping': () =>
      regional(this.deployment, 'lambda', 'event-source-mapping:14e0db71-5d35-4eb5-b481-8945cf9d'),
    'AWS::Lambda::Function': this.named('lambda', 'function:'),
    'AWS::Lambda::Permission': (_, { Properties }) => this.text(Properties.FunctionName),
    'AWS::Lambda::Version': (_, { Properties }) => `${this.text(Properties.FunctionName)}:1`,
    'AWS::Logs::LogGroup': (id) => this.named('logs', 'log-group:')(id),
    'AWS::S3::Bucket': (id) =>
      `arn:${this.deployment.partition}:s3:::${this.name(id).toLowerCase()}`,
    'AWS::S3::BucketPolicy': (_, { Properties }) => this.text(Properties.Bucket),
    'AWS::SNS::Subscription': (_, { Properties }) => this.text(Properties.TopicArn),
    'AWS::SNS::Topic': this.named('sns', ''),
    'AWS::SNS::TopicPolicy': (_, { Properties }) => this.text(Properties.Topics[0]),
    'AWS::SQS::Queue': this.named('sqs', ''),
    'AWS::SQS::QueuePolicy': (_, { Properties }) => this.text(Properties.Queues[0]),
    'AWS::Scheduler::Schedule': (id, { Properties }) =>
      `${this.text(Properties.GroupName).replace(':schedule-group/', ':schedule/')}/${this.name(id)}`,
    'AWS::Scheduler::ScheduleGroup': (_, { Properties }) =>
      regional(this.deployment, 'scheduler', `schedule-group/${Properties.Name}`),
    // Not after the stack: after the logical id, and then a suffix of Secrets Manager's own.
    'AWS::SecretsManager::Secret': (id) =>
      regional(this.deployment, 'secretsmanager', `secret:${id}-${RANDOM}-a1B2c3`),
  };
}

/** A group of an application. */
export function deploymentGroup(applicationArn: string, name: string): string {
  return `${applicationArn.replace(':application:', ':deploymentgroup:')}/${name}`;
}
