import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { CfnSubscription } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { AlarmKind } from '../alarms/alarm-kind';
import type { AsyncFailures } from './async-failures';
import type { Consumer } from './consumer';
import {
  type QueueAddress,
  REDRIVE_FORMAT,
  type RedriveDescription,
  type SourceKind,
} from './redrive-description';

/** Something to redrive. What may still be added to it is asked for at synthesis. */
export interface RedriveTarget {
  readonly name: string;
  readonly path: string;
  readonly queue: IQueue;
  sources(): readonly { readonly kind: SourceKind; readonly queue: IQueue }[];
  rawTopics(): readonly string[];
  alarms(): readonly Alarm[];
}

/**
 * What tells that sending more would do harm. Not those about dead letters: they are in alarm
 * while there are any.
 */
const BRAKES = {
  consumer: [AlarmKind.OLDEST_MESSAGE, AlarmKind.STALLED_QUEUE, AlarmKind.RETRY_STORM],
  function: [AlarmKind.ERROR_RATE, AlarmKind.THROTTLES],
} as const;

export function consumerTarget(consumer: Consumer, more: readonly Alarm[]): RedriveTarget {
  const { inbox, deadLetters, undelivered, node } = consumer;
  return {
    name: node.id,
    path: node.path,
    queue: inbox,
    sources: () => [
      { kind: 'queue', queue: deadLetters },
      ...[undelivered, consumer.undeliveredInOrder].flatMap((queue) =>
        queue ? [{ kind: 'subscription' as const, queue }] : [],
      ),
    ],
    rawTopics: () =>
      node
        .findAll()
        // CfnSubscription.isCfnSubscription is younger than the lowest CDK we work with.
        .filter((child) => child instanceof CfnSubscription)
        .filter(({ rawMessageDelivery }) => rawMessageDelivery === true)
        .map(({ topicArn }) => topicArn),
    alarms: () => [
      ...alarmsOf(consumer, BRAKES.consumer),
      ...alarmsOf(consumer.function, BRAKES.function),
      ...more,
    ],
  };
}

export function asyncFailuresTarget(
  path: string,
  name: string,
  { failures, target, alarms = [] }: AsyncFailures,
): RedriveTarget {
  return {
    name,
    path,
    queue: target,
    sources: () => [{ kind: 'async', queue: failures }],
    rawTopics: () => [],
    alarms: () => alarms,
  };
}

/** What the command has to know. */
export function describe(target: RedriveTarget, role: IRole | undefined): RedriveDescription {
  return {
    redrive: REDRIVE_FORMAT,
    name: target.name,
    path: target.path,
    ...(role ? { roleArn: role.roleArn } : {}),
    target: address(target.queue),
    sources: target.sources().map(({ kind, queue }) => ({ kind, ...address(queue) })),
    rawTopics: target.rawTopics(),
    alarms: target.alarms().map(({ alarmName }) => alarmName),
  };
}

function address({ queueUrl, queueArn }: IQueue): QueueAddress {
  return { url: queueUrl, arn: queueArn };
}

function alarmsOf({ node }: Pick<Consumer, 'node'>, kinds: readonly AlarmKind[]): readonly Alarm[] {
  return kinds.flatMap((kind) => (node.tryFindChild(kind) as Alarm | undefined) ?? []);
}
