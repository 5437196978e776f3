import { type JsonObject, listOf, objectOf } from '../../template/values';
import type { StackView } from '../template/stack-view';
import type { Edge, EdgeKind } from './edge';
import { Settings } from './settings';

/** Where each list of notifications names its target: CloudFormation's names, and the API's. */
const TARGETS: Readonly<Record<string, readonly string[]>> = {
  LambdaConfigurations: ['Function'],
  LambdaFunctionConfigurations: ['LambdaFunctionArn'],
  QueueConfigurations: ['Queue', 'QueueArn'],
  TopicConfigurations: ['Topic', 'TopicArn'],
};

/** `Bucket -> Queue on s3:ObjectCreated:*`, written into the bucket or by the CDK's own resource. */
export const bucketNotifications: EdgeKind = {
  types: ['AWS::S3::Bucket', 'Custom::S3BucketNotifications'],
  edges: ({ logicalId, type, properties }, stack) => {
    const bucket = type === 'AWS::S3::Bucket' ? { Ref: logicalId } : properties['BucketName'];
    const configuration = objectOf(properties['NotificationConfiguration']);
    const edges = Object.entries(TARGETS).flatMap(([list, names]) =>
      listOf(configuration[list]).map((notification) =>
        edgeOf(bucket, objectOf(notification), names, stack),
      ),
    );
    const toEventBridge = 'EventBridgeConfiguration' in configuration;
    return toEventBridge
      ? [...edges, { from: bucket, to: 'EventBridge', when: 'on every event', settings: [] }]
      : edges;
  },
};

function edgeOf(
  bucket: unknown,
  notification: JsonObject,
  names: readonly string[],
  stack: StackView,
): Edge {
  const target = names.find((name) => name in notification) ?? '';
  const { Event, Events } = notification;
  const events = listOf(Event ?? Events)
    .map(stack.text)
    .sort();
  return {
    from: bucket,
    to: notification[target],
    when: `on ${events.join(' or ')}`,
    settings: new Settings(notification, stack.text)
      .without(target, 'Event', 'Events', 'Id')
      .tell('Filter', (filter) => `only ${filter}`)
      .all(),
  };
}
