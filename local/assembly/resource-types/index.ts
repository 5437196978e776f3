import { httpApi, httpIntegration, httpRoute, httpStage } from './api-gateway-v2';
import { dynamodbGlobalTable, dynamodbTable } from './dynamodb-table';
import { iamPolicy, iamRole, s3BucketPolicy, snsTopicPolicy, sqsQueuePolicy } from './iam';
import { lambdaAlias, lambdaVersion } from './lambda-alias';
import { lambdaEventSourceMapping } from './lambda-event-source-mapping';
import { lambdaFunction } from './lambda-function';
import { lambdaPermission } from './lambda-permission';
import { logsLogGroup } from './logs-log-group';
import type { ResourceType } from './resource-type';
import { s3Bucket } from './s3-bucket';
import { schedulerSchedule, schedulerScheduleGroup } from './scheduler-schedule';
import { secretsManagerSecret } from './secrets-manager-secret';
import { snsSubscription } from './sns-subscription';
import { snsTopic } from './sns-topic';
import { sqsQueue } from './sqs-queue';

const modelled: readonly ResourceType[] = [
  dynamodbGlobalTable,
  dynamodbTable,
  httpApi,
  httpIntegration,
  httpRoute,
  httpStage,
  iamPolicy,
  iamRole,
  lambdaAlias,
  lambdaEventSourceMapping,
  lambdaFunction,
  lambdaPermission,
  lambdaVersion,
  logsLogGroup,
  s3Bucket,
  s3BucketPolicy,
  schedulerSchedule,
  schedulerScheduleGroup,
  secretsManagerSecret,
  snsSubscription,
  snsTopic,
  snsTopicPolicy,
  sqsQueue,
  sqsQueuePolicy,
];

/** Every resource type the local cloud models. */
export const resourceTypes: ReadonlyMap<string, ResourceType> = new Map(
  modelled.map((entry) => [entry.type, entry]),
);

/** Types that cannot change what runs; the summary names them. */
export const ignoredTypes: ReadonlySet<string> = new Set([
  'AWS::CDK::Metadata',
  'AWS::CloudWatch::Dashboard',
]);
