import { Annotations, Resource, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/**
 * A customer key as CDK's topics and queues get it: they encrypt with it and cannot write to its
 * policy. What they would write names the topic, and a key that names the topic it encrypts is a
 * circular dependency.
 *
 * @throws when it is an alias
 * @see https://github.com/aws/aws-cdk/issues/35418
 */
export function keyView(scope: Construct, key: IKey): IKey {
  if ('aliasName' in key) {
    throw new Error(
      `${scope.node.path}: encryptionKey must be a key, got the alias ${key.node.path}; give the Key behind it: policies name no aliases, and AWS's own keys let SNS deliver nothing`,
    );
  }
  const view = Key.fromKeyArn(scope, 'Key', key.keyArn);
  // Of an ARN that is not known yet CDK would cut the region out at deployment.
  return Object.defineProperty(view, 'env', { value: key.env });
}

/**
 * Lets SNS use a key for the queues that a topic delivers to.
 *
 * The key names a topic of elsewhere. A topic of this app may be encrypted with the key itself, so
 * there the ARN is a pattern, with the topic's account beside it. Which topic reaches which queue is
 * said by the queues' own policies.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
 */
export function letTopicUse(scope: Construct, key: IKey, topic: ITopic): void {
  const { statementAdded } = key.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('sns.amazonaws.com')],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
      conditions: Resource.isOwnedResource(topic) ? anyTopicBeside(topic) : exactly(topic),
    }),
  );
  if (statementAdded) return;
  Annotations.of(scope).addWarningV2(
    'sluice:keyPolicyOfAnotherApp',
    `${scope.node.path}: encryptionKey is not of this app, so its policy stays as it is; it has to let sns.amazonaws.com call kms:Decrypt and kms:GenerateDataKey, or nothing is delivered`,
  );
}

function exactly({ topicArn }: ITopic): Record<string, Record<string, string>> {
  return { ArnEquals: { 'aws:SourceArn': topicArn } };
}

function anyTopicBeside(topic: ITopic): Record<string, Record<string, string>> {
  const { account, region } = topic.env;
  return {
    ArnLike: { 'aws:SourceArn': `arn:${Stack.of(topic).partition}:sns:${region}:${account}:*` },
    StringEquals: { 'aws:SourceAccount': account },
  };
}
