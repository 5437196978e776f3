import { httpApi, httpIntegration, httpRoute, httpStage } from './api-gateway-v2';
import { scalableTarget, scalingPolicy } from './application-auto-scaling';
import { cloudwatchAlarm, cloudwatchCompositeAlarm } from './cloudwatch-alarm';
import { codeDeployTypes } from './codedeploy';
import { dynamodbGlobalTable, dynamodbTable } from './dynamodb-table';
import { iamManagedPolicy, iamPolicy, iamRole } from './iam';
import { kmsAlias, kmsKey } from './kms-key';
import { lambdaAlias, lambdaVersion } from './lambda-alias';
import { lambdaEventInvokeConfig } from './lambda-event-invoke-config';
import { lambdaEventSourceMapping } from './lambda-event-source-mapping';
import { lambdaFunction } from './lambda-function';
import { lambdaPermission } from './lambda-permission';
import { logsLogGroup } from './logs-log-group';
import { s3BucketPolicy, snsTopicPolicy, sqsQueuePolicy } from './resource-policies';
import type { ResourceType } from './resource-type';
import { s3Bucket } from './s3-bucket';
import { schedulerSchedule, schedulerScheduleGroup } from './scheduler-schedule';
import { secretsManagerSecret } from './secrets-manager-secret';
import { snsSubscription } from './sns-subscription';
import { snsTopic } from './sns-topic';
import { sqsQueue } from './sqs-queue';

const modelled: readonly ResourceType[] = [
  cloudwatchAlarm,
  dynamodbGlobalTable,
  dynamodbTable,
  httpApi,
  httpIntegration,
  httpRoute,
  httpStage,
  iamManagedPolicy,
  iamPolicy,
  iamRole,
  kmsAlias,
  kmsKey,
  lambdaAlias,
  lambdaEventInvokeConfig,
  lambdaEventSourceMapping,
  lambdaFunction,
  lambdaPermission,
  lambdaVersion,
  logsLogGroup,
  s3Bucket,
  s3BucketPolicy,
  scalableTarget,
  scalingPolicy,
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

/** Types that cannot change what runs; the summary counts them. */
export const ignoredTypes: ReadonlySet<string> = new Set([
  // What runs has the minimum of what is scaled, whatever the load.
  'AWS::CDK::Metadata',
  // What they tell, they tell people.
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::CloudWatch::Dashboard',
  // There is one version of everything, so that no alias moves.
  'AWS::CodeDeploy::Application',
  'AWS::CodeDeploy::DeploymentConfig',
  'AWS::CodeDeploy::DeploymentGroup',
]);

/** Those of them that others refer to by name. */
export const namedIgnoredTypes: ReadonlyMap<string, ResourceType> = new Map(
  [cloudwatchCompositeAlarm, ...codeDeployTypes].map((entry) => [entry.type, entry]),
);
