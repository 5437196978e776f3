import { objectOf } from '../../template/values';
import type { EdgeKind } from './edge';
import { Settings } from './settings';
import { duration } from './words';

/** `Queue -> DeadLetters after 5 receives, hidden 180 s each, kept 4 days, then 14 days` */
export const redrives: EdgeKind = {
  types: ['AWS::SQS::Queue'],
  edges: ({ logicalId, properties }, stack) => {
    const { deadLetterTargetArn, maxReceiveCount, ...others } = objectOf(
      properties['RedrivePolicy'],
    );
    if (deadLetterTargetArn === undefined) return [];
    const target = stack.referred(deadLetterTargetArn)?.properties['MessageRetentionPeriod'];
    // AWS's own defaults, where the template leaves them out.
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
    const defaults = { VisibilityTimeout: 30, MessageRetentionPeriod: 345_600 };
    const settings = new Settings({ ...defaults, ...properties, ...others }, stack.text)
      .without('RedrivePolicy', 'SqsManagedSseEnabled', 'QueueName')
      .tell('VisibilityTimeout', (seconds) => `hidden ${duration(seconds)} each`)
      .tell('MessageRetentionPeriod', (seconds) => `kept ${duration(seconds)}`)
      .tell('MessageRetentionPeriod', () =>
        target === undefined ? undefined : `then ${duration(stack.text(target))}`,
      );
    return [
      {
        from: { Ref: logicalId },
        to: deadLetterTargetArn,
        when: `after ${stack.text(maxReceiveCount)} receives`,
        settings: settings.all(),
      },
    ];
  },
};
