import {
  arnOf,
  bucket,
  checkedBy,
  NOTHING,
  queue,
  ref,
  resource,
  subscription,
  topic,
} from '../../support/resources';
import { ANY_TOPIC, keyFor, OWN_ACCOUNT, ownKey } from './support/keys';

describe('delivery-key', () => {
  const check = checkedBy('delivery-key');
  const encrypted = { KmsMasterKeyId: arnOf('Key') };
  const toQueue = {
    Placed: topic(),
    Inbox: queue(encrypted),
    From: subscription('Placed', 'Inbox'),
  };
  const rule = (Arn: unknown, more: object = {}) =>
    resource('AWS::Events::Rule')({ Targets: [{ Arn, ...more }] });
  const notifying = (configurations: object) =>
    bucket({ NotificationConfiguration: configurations });

  it('rejects a key that lets nobody but the account', () => {
    expect(check({ ...toQueue, Key: ownKey }).lines).toEqual([
      'Shop/From Properties.Endpoint: delivers to Shop/Inbox, whose key Shop/Key sns.amazonaws.com may not use: kms:GenerateDataKey, kms:Decrypt is missing',
    ]);
  });

  it.each([
    ['its topic', { ArnEquals: { 'aws:SourceArn': ref('Placed') } }],
    ['every topic of the account', ANY_TOPIC],
    ['the account', OWN_ACCOUNT],
  ])('accepts a key that lets SNS for %s', (_case, condition) => {
    expect(check({ ...toQueue, Key: keyFor('sns.amazonaws.com', condition) })).toEqual(NOTHING);
  });

  it('rejects the key of AWS on a queue', () => {
    const Inbox = queue({ KmsMasterKeyId: 'alias/aws/sqs' });
    expect(check({ ...toQueue, Inbox }).lines).toHaveLength(1);
  });

  it('accepts a queue that SQS encrypts', () => {
    const Inbox = queue({ SqsManagedSseEnabled: true });
    expect(check({ ...toQueue, Inbox })).toEqual(NOTHING);
    const From = subscription('Placed', 'Inbox', { TopicArn: ref('Given') });
    expect(check({ ...toQueue, Inbox, From })).toEqual(NOTHING);
  });

  it.each([
    ['a rule', 'events.amazonaws.com', rule(arnOf('Inbox'))],
    [
      'a bucket',
      's3.amazonaws.com',
      notifying({ QueueConfigurations: [{ Queue: arnOf('Inbox') }] }),
    ],
    [
      'a bucket of CDK',
      's3.amazonaws.com',
      resource('Custom::S3BucketNotifications')({
        BucketName: ref('Photos'),
        NotificationConfiguration: { QueueConfigurations: [{ QueueArn: arnOf('Inbox') }] },
      }),
    ],
  ])('looks for the service of %s', (_case, service, From) => {
    const app = { Photos: bucket(), Inbox: queue(encrypted), From };
    expect(check({ ...app, Key: keyFor('sns.amazonaws.com') }).lines).toHaveLength(1);
    expect(check({ ...app, Key: keyFor(service, OWN_ACCOUNT) })).toEqual(NOTHING);
  });

  it('rejects a condition on what EventBridge does not tell when it publishes', () => {
    const app = { Told: topic(encrypted), From: rule(ref('Told')) };
    const condition = { ArnEquals: { 'aws:SourceArn': arnOf('From') } };
    expect(check({ ...app, Key: keyFor('events.amazonaws.com', condition) }).lines).toHaveLength(1);
    expect(check({ ...app, Key: keyFor('events.amazonaws.com') })).toEqual(NOTHING);
  });

  it('leaves topics under the key of AWS to the rule about them', () => {
    const app = { Told: topic({ KmsMasterKeyId: 'alias/aws/sns' }), From: rule(ref('Told')) };
    expect(check(app)).toEqual(NOTHING);
  });

  it('has nothing to say of targets that are neither queue nor topic', () => {
    expect(
      check({ From: rule('arn:aws:states:eu-west-1:111122223333:stateMachine:Place') }),
    ).toEqual(NOTHING);
  });

  it('does not know of a key or a queue of another app', () => {
    const Inbox = queue({ KmsMasterKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/0' });
    expect(check({ ...toQueue, Inbox }).unknown).toHaveLength(1);
    expect(check({ From: rule('arn:aws:sqs:eu-west-1:111122223333:Inbox') }).unknown).toHaveLength(
      1,
    );
  });
});
