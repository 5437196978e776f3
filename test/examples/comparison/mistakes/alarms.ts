import type { Stack } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Alias, type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Alarms, AlarmTopic } from 'sluice-cdk';
import { type Mistake, sluiceFunction, stockFunction } from './mistake';

function stockAlarm(stack: Stack, pager: Topic): void {
  stockFunction(stack)
    .metricErrors()
    .createAlarm(stack, 'Errors', { threshold: 1, evaluationPeriods: 1 })
    .addAlarmAction(new SnsAction(pager));
}

function sluiceAlarms(stack: Stack, pager: Topic): void {
  sluiceFunction(stack, { alarms: Alarms.on() });
  Alarms.notify(stack, pager);
}

const keyOfAws = (stack: Stack): IKey => Alias.fromAliasName(stack, 'Key', 'alias/aws/sns');

export const ALARMS: readonly Mistake[] = [
  {
    what: 'An alarm notifies a topic under a customer key',
    guardrail: 'alarm-key',
    consequence: 'CloudWatch may not use the key, and nobody is paged',
    stock: (stack) => {
      stockAlarm(stack, new Topic(stack, 'Pager', { masterKey: new Key(stack, 'Key') }));
    },
    sluice: (stack) => {
      const encryptionKey = new Key(stack, 'Key');
      sluiceAlarms(stack, new AlarmTopic(stack, 'Pager', { encryptionKey }).topic);
    },
    isRight: (propertiesOf) =>
      propertiesOf('AWS::KMS::Key').every((key) =>
        JSON.stringify(key).includes('cloudwatch.amazonaws.com'),
      ),
  },
  {
    what: 'An alarm notifies a topic under the key that AWS has for SNS',
    guardrail: 'topic-key-of-aws',
    consequence: 'CloudWatch may not use the key, and nobody is paged',
    stock: (stack) => {
      stockAlarm(stack, new Topic(stack, 'Pager', { masterKey: keyOfAws(stack) }));
    },
    sluice: (stack) => {
      const encryptionKey = keyOfAws(stack);
      sluiceAlarms(stack, new AlarmTopic(stack, 'Pager', { encryptionKey }).topic);
    },
    refusal: 'encryptionKey must be a key',
  },
  {
    what: 'An alarm notifies a topic that takes TLS only',
    guardrail: 'alarm-topic-policy',
    consequence: 'that policy replaces the one that lets alarms in, and nobody is paged',
    stock: (stack) => {
      stockAlarm(stack, new Topic(stack, 'Pager', { enforceSSL: true }));
    },
    sluice: (stack) => {
      sluiceAlarms(stack, new Topic(stack, 'Pager', { enforceSSL: true }));
    },
    refusal: 'topic must be that of an AlarmTopic',
  },
];
