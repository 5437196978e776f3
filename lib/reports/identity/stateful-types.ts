import type { TemplateResource } from '../template/stack-view';

/** Types whose resources hold what a new one does not have; their property for a fixed name. */
const STATEFUL_TYPES: Readonly<Record<string, string | undefined>> = {
  'AWS::ApiGateway::RestApi': undefined,
  'AWS::ApiGatewayV2::Api': undefined,
  'AWS::Backup::BackupVault': 'BackupVaultName',
  'AWS::Cognito::IdentityPool': 'IdentityPoolName',
  'AWS::Cognito::UserPool': 'UserPoolName',
  'AWS::DAX::Cluster': 'ClusterName',
  'AWS::DocDB::DBCluster': 'DBClusterIdentifier',
  'AWS::DocDB::DBInstance': 'DBInstanceIdentifier',
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::EC2::Instance': undefined,
  'AWS::EC2::Volume': undefined,
  'AWS::ECR::Repository': 'RepositoryName',
  'AWS::EFS::AccessPoint': undefined,
  'AWS::EFS::FileSystem': undefined,
  'AWS::ElastiCache::CacheCluster': 'ClusterName',
  'AWS::ElastiCache::ReplicationGroup': 'ReplicationGroupId',
  'AWS::ElastiCache::ServerlessCache': 'ServerlessCacheName',
  'AWS::Elasticsearch::Domain': 'DomainName',
  'AWS::Events::Archive': 'ArchiveName',
  'AWS::Events::EventBus': 'Name',
  'AWS::FSx::FileSystem': undefined,
  'AWS::KMS::Key': undefined,
  'AWS::KMS::ReplicaKey': undefined,
  'AWS::Kinesis::Stream': 'Name',
  'AWS::KinesisFirehose::DeliveryStream': 'DeliveryStreamName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::MSK::Cluster': 'ClusterName',
  'AWS::MemoryDB::Cluster': 'ClusterName',
  'AWS::Neptune::DBCluster': 'DBClusterIdentifier',
  'AWS::Neptune::DBInstance': 'DBInstanceIdentifier',
  'AWS::OpenSearchService::Domain': 'DomainName',
  'AWS::QLDB::Ledger': 'Name',
  'AWS::RDS::DBCluster': 'DBClusterIdentifier',
  'AWS::RDS::DBInstance': 'DBInstanceIdentifier',
  'AWS::RDS::GlobalCluster': 'GlobalClusterIdentifier',
  'AWS::Redshift::Cluster': 'ClusterIdentifier',
  'AWS::Route53::HostedZone': 'Name',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::S3Express::DirectoryBucket': 'BucketName',
  'AWS::S3Tables::TableBucket': 'TableBucketName',
  'AWS::SDB::Domain': undefined,
  'AWS::SNS::Topic': 'TopicName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SSM::Parameter': 'Name',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::StepFunctions::StateMachine': 'StateMachineName',
  'AWS::Timestream::Database': 'DatabaseName',
  'AWS::Timestream::Table': 'TableName',
};

/** Every change of a function makes a new one, by design. */
const NEVER_LASTING = ['AWS::Lambda::Version'];

const KEPT = ['Retain', 'RetainExceptOnCreate', 'Snapshot'];

/** One of these types, or of any type where its author decided that it be kept. */
export function isStateful(resource: TemplateResource): boolean {
  const { type, deletionPolicy, updateReplacePolicy } = resource;
  if (NEVER_LASTING.includes(type)) return false;
  return (
    type in STATEFUL_TYPES ||
    KEPT.includes(String(deletionPolicy)) ||
    KEPT.includes(String(updateReplacePolicy))
  );
}

/** A fixed name means that a replacement collides with what is there. */
export function physicalName({ type, properties }: TemplateResource): unknown {
  const property = STATEFUL_TYPES[type];
  return property === undefined ? undefined : properties[property];
}
