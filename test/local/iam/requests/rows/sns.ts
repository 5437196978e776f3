import {
  ListTopicsCommand,
  PublishBatchCommand,
  PublishCommand,
  SNSClient,
} from '@aws-sdk/client-sns';
import type { Need } from '../../../../../local/iam/requests';
import { capturing, type Row, rowsOf, topicArn, viaKey } from '../wire';

const { sent, settings } = capturing();
const row = rowsOf(sent, new SNSClient(settings));

const publish = (resource: string): Need => ({ action: 'sns:Publish', resource });
const viaSns = (action: 'Decrypt' | 'GenerateDataKey') =>
  viaKey('sns', action, 'LockedEvents', { 'aws:sns:topicArn': topicArn('LockedEvents') });

export const snsRows: readonly Row[] = [
  row('ListTopics', 'of the account', new ListTopicsCommand({}), [
    { action: 'sns:ListTopics', resource: '*' },
  ]),
  row('Publish', 'to a topic', new PublishCommand({ TopicArn: topicArn('Events'), Message: 'x' }), [
    publish(topicArn('Events')),
  ]),
  row(
    'Publish',
    'to a topic as a target',
    new PublishCommand({ TargetArn: topicArn('Events'), Message: 'x' }),
    [publish(topicArn('Events'))],
  ),
  row('Publish', 'to a telephone', new PublishCommand({ PhoneNumber: '+15550100', Message: 'x' }), [
    publish('*'),
  ]),
  row(
    'Publish',
    'to an encrypted topic',
    new PublishCommand({ TopicArn: topicArn('LockedEvents'), Message: 'x' }),
    [publish(topicArn('LockedEvents')), viaSns('GenerateDataKey'), viaSns('Decrypt')],
  ),
  row(
    'PublishBatch',
    'as the single action',
    new PublishBatchCommand({
      TopicArn: topicArn('LockedEvents'),
      PublishBatchRequestEntries: [{ Id: 'a', Message: 'x' }],
    }),
    [publish(topicArn('LockedEvents')), viaSns('GenerateDataKey'), viaSns('Decrypt')],
  ),
];
