import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IConstruct } from 'constructs';
import { type Encrypted, keyUse } from './customer-key';

/** @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html */
export function publishing(scope: IConstruct, topic: ITopic): PolicyStatement[] {
  const encrypted = { prop: 'topic', key: topic.masterKey, service: 'sns' };
  return [
    new PolicyStatement({ actions: ['sns:Publish'], resources: [topic.topicArn] }),
    ...keyUse(scope, encrypted, 'GenerateDataKey', 'Decrypt'),
  ];
}

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html */
export function sending(scope: IConstruct, queue: IQueue): PolicyStatement[] {
  return [
    new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }),
    ...keyUse(scope, encryptedQueue(queue), 'GenerateDataKey', 'Decrypt'),
  ];
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
export function consuming(scope: IConstruct, queue: IQueue): PolicyStatement[] {
  return [
    new PolicyStatement({
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      resources: [queue.queueArn],
    }),
    ...keyUse(scope, encryptedQueue(queue), 'Decrypt'),
  ];
}

function encryptedQueue({ encryptionMasterKey: key }: IQueue): Encrypted {
  return { prop: 'queue', key, service: 'sqs' };
}
