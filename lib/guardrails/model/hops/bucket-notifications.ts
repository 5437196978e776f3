import type { Model } from '../model';
import type { Resource } from '../resource';
import { byService, type Hop, hopsNamed } from './hop';

export const BUCKET = 'AWS::S3::Bucket';
/** How CDK sets the notifications of a bucket. */
export const CDK_NOTIFICATIONS = 'Custom::S3BucketNotifications';

/**
 * Where the properties say where to: in CloudFormation's words, and in those of the S3 API, which
 * CDK's custom resource takes.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_NotificationConfiguration.html
 */
const PLACES = [
  'QueueConfigurations.*.Queue',
  'TopicConfigurations.*.Topic',
  'LambdaConfigurations.*.Function',
  'QueueConfigurations.*.QueueArn',
  'TopicConfigurations.*.TopicArn',
  'LambdaFunctionConfigurations.*.LambdaFunctionArn',
].map((place) => `NotificationConfiguration.${place}`);

/** Whom a bucket tells of its objects. */
export function notificationsOf(from: Resource, model: Model): Iterable<Hop> {
  return hopsNamed(from, PLACES, () => {
    const bucket = from.type === BUCKET ? from : model.find(from.text('BucketName') ?? '', BUCKET);
    // The ARN of a bucket has no account.
    return byService('s3.amazonaws.com', bucket.arn, bucket.stack.accountId);
  });
}
