import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Alias, Key } from 'aws-cdk-lib/aws-kms';
import { AccessReport, Alarms, AlarmTopic } from '../../../lib';
import { expectTextFile } from '../../support/text-file';
import { propertiesOf, shippingFunction, shop } from '../functions/shop';

const file = (name: string) => path.join(__dirname, 'reports', `${name}.txt`);

/** What a resource's policy lets CloudWatch do. */
function allowedToCloudWatch(stack: Stack, type: string, property: string): unknown[] {
  const [resource] = Object.values(Template.fromStack(stack).findResources(type));
  return resource?.['Properties'][property].Statement.filter(
    ({ Effect, Principal }: { Effect: string; Principal: { Service?: string } }) =>
      Effect === 'Allow' && Principal.Service === 'cloudwatch.amazonaws.com',
  );
}

const ALARMS_OF_THIS_ACCOUNT = {
  ArnLike: {
    'aws:SourceArn': {
      'Fn::Join': [
        '',
        [
          'arn:',
          { Ref: 'AWS::Partition' },
          ':cloudwatch:',
          { Ref: 'AWS::Region' },
          ':',
          { Ref: 'AWS::AccountId' },
          ':alarm:*',
        ],
      ],
    },
  },
  StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
};

describe('an alarm topic', () => {
  it('takes what the alarms of its account publish over TLS, and nothing else', () => {
    const stack = shop();
    const { topic } = new AlarmTopic(stack, 'Pager', { displayName: 'On call' });
    expectTextFile(AccessReport.of(stack).text, file('alarm-topic'));
    expect(allowedToCloudWatch(stack, 'AWS::SNS::TopicPolicy', 'PolicyDocument')).toEqual([
      expect.objectContaining({
        Action: 'sns:Publish',
        Resource: stack.resolve(topic.topicArn),
        Condition: ALARMS_OF_THIS_ACCOUNT,
      }),
    ]);
    expect(propertiesOf(topic)).toEqual({ DisplayName: 'On call' });
  });

  it('lets the same alarms use its customer key', () => {
    const stack = shop();
    const encryptionKey = new Key(stack, 'Key');
    const { topic } = new AlarmTopic(stack, 'Pager', { encryptionKey });
    expectTextFile(AccessReport.of(stack).text, file('alarm-topic-with-key'));
    expect(allowedToCloudWatch(stack, 'AWS::KMS::Key', 'KeyPolicy')).toEqual([
      expect.objectContaining({
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Resource: '*',
        Condition: ALARMS_OF_THIS_ACCOUNT,
      }),
    ]);
    expect(propertiesOf(topic)).toEqual({
      KmsMasterKeyId: stack.resolve(encryptionKey.keyArn),
    });
  });

  it('can share its key with another, also of another stack', () => {
    const app = new App();
    const encryptionKey = new Key(new Stack(app, 'Keys'), 'Key');
    const stack = new Stack(app, 'Shop');
    for (const id of ['Pager', 'Chat']) new AlarmTopic(stack, id, { encryptionKey });
    expect(() => app.synth()).not.toThrow();
  });

  it('warns of a key whose policy is not of this app', () => {
    const stack = shop();
    const encryptionKey = Key.fromKeyArn(
      stack,
      'Key',
      'arn:aws:kms:eu-west-1:111111111111:key/00000000-0000-0000-0000-000000000000',
    );
    new AlarmTopic(stack, 'Pager', { encryptionKey });
    Annotations.fromStack(stack).hasWarning(
      '/Shop/Pager',
      Match.stringLikeRegexp(
        '^Shop/Pager: encryptionKey is not of this app, so its policy stays as it is; it has to let cloudwatch\\.amazonaws\\.com call kms:Decrypt and kms:GenerateDataKey, or nobody is told .*sluice:keyPolicyOfAnotherApp',
      ),
    );
  });

  it("rejects an alias, such as that of AWS's own key", () => {
    const stack = shop();
    const encryptionKey = Alias.fromAliasName(stack, 'Key', 'alias/aws/sns');
    expect(() => new AlarmTopic(stack, 'Pager', { encryptionKey })).toThrow(
      "Shop/Pager: encryptionKey must be a key, got the alias Shop/Key; give the Key behind it: policies name no aliases, and AWS's own keys do not let CloudWatch in",
    );
  });
});

describe('every alarm of a stack', () => {
  it.each(['without', 'with'])('gets through to its topic, %s a customer key', (key) => {
    const stack = shop();
    const encryptionKey = key === 'with' ? new Key(stack, 'Key') : undefined;
    Alarms.notify(stack, new AlarmTopic(stack, 'Pager', { encryptionKey }).topic);
    shippingFunction(stack);
    const { Resources } = Template.fromStack(stack).toJSON();
    const all = Object.values<{ Type: string; Properties: Properties }>(Resources);
    const of = (type: string) => all.filter(({ Type }) => Type === type);
    const alarms = of('AWS::CloudWatch::Alarm');
    expect(alarms).toHaveLength(3);
    for (const { Properties: alarm } of alarms) {
      const [action] = alarm['AlarmActions'] as [{ Ref: string }];
      const [policy] = of('AWS::SNS::TopicPolicy').filter(({ Properties }) =>
        JSON.stringify(Properties['Topics']).includes(action.Ref),
      );
      expect(JSON.stringify(policy)).toContain('cloudwatch.amazonaws.com');
      const { KmsMasterKeyId } = Resources[action.Ref].Properties ?? {};
      if (key === 'without') expect(KmsMasterKeyId).toBeUndefined();
      else {
        const { KeyPolicy } = Resources[KmsMasterKeyId['Fn::GetAtt'][0]].Properties;
        expect(JSON.stringify(KeyPolicy)).toContain('cloudwatch.amazonaws.com');
      }
    }
  });
});

interface Properties {
  readonly [name: string]: unknown;
}
