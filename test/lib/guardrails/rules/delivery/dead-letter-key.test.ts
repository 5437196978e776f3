import {
  allow,
  arnOf,
  checkedBy,
  lambda,
  NOTHING,
  queue,
  ref,
  resource,
  role,
  subscription,
  topic,
} from '../../support/resources';
import { ANY_TOPIC, keyFor, OWN_ACCOUNT, ownKey } from './support/keys';

describe('dead-letter-key', () => {
  const check = checkedBy('dead-letter-key');
  const encrypted = (KmsMasterKeyId: unknown) => queue({ KmsMasterKeyId });
  const Dead = encrypted(arnOf('Key'));

  describe('of a subscription', () => {
    const app = {
      Placed: topic(),
      Dead,
      Delivery: subscription('Placed', 'Inbox', {
        RedrivePolicy: { deadLetterTargetArn: arnOf('Dead') },
      }),
    };

    it('rejects a key that lets the account alone', () => {
      expect(check({ ...app, Key: ownKey }).lines).toEqual([
        'Shop/Delivery Properties.RedrivePolicy.deadLetterTargetArn: sends dead letters to Shop/Dead, whose key Shop/Key sns.amazonaws.com may not use: kms:GenerateDataKey, kms:Decrypt is missing',
      ]);
    });

    it.each([
      ['its topic', { ArnEquals: { 'aws:SourceArn': ref('Placed') } }],
      ['every topic of the account', ANY_TOPIC],
      ['the account', OWN_ACCOUNT],
      ['nothing', undefined],
    ])('accepts a key that lets SNS, bound to %s', (_case, condition) => {
      expect(check({ ...app, Key: keyFor('sns.amazonaws.com', condition) })).toEqual(NOTHING);
    });

    it('rejects a key that lets SNS for another topic, or half of what it takes', () => {
      const condition = { ArnEquals: { 'aws:SourceArn': ref('Other') } };
      const bound = { ...app, Other: topic(), Key: keyFor('sns.amazonaws.com', condition) };
      expect(check(bound).lines).toHaveLength(1);
      const half = keyFor('sns.amazonaws.com', undefined, 'kms:Decrypt');
      expect(check({ ...app, Key: half }).lines).toHaveLength(1);
    });

    it('has nothing to say of a queue without a key, whatever the topic is', () => {
      const Delivery = subscription('Placed', 'Inbox', {
        TopicArn: ref('Given'),
        RedrivePolicy: { deadLetterTargetArn: arnOf('Dead') },
      });
      expect(check({ Delivery, Dead: queue() })).toEqual(NOTHING);
    });

    it('finds the key behind its id and its alias', () => {
      const Name = resource('AWS::KMS::Alias')({
        AliasName: 'alias/dead',
        TargetKeyId: ref('Key'),
      });
      for (const named of [ref('Key'), 'alias/dead', ref('Name')]) {
        expect(check({ ...app, Key: ownKey, Name, Dead: encrypted(named) }).lines).toHaveLength(1);
      }
    });

    it('rejects the key of AWS', () => {
      expect(check({ ...app, Dead: encrypted('alias/aws/sqs') }).lines).toEqual([
        'Shop/Delivery Properties.RedrivePolicy.deadLetterTargetArn: sends dead letters to Shop/Dead, which is under the key of AWS, that sns.amazonaws.com may never use',
      ]);
    });

    it('accepts the key of SQS, and none', () => {
      expect(check({ ...app, Dead: queue({ SqsManagedSseEnabled: true }) })).toEqual(NOTHING);
      expect(check({ ...app, Dead: queue() })).toEqual(NOTHING);
    });

    it('does not know of a key of another app', () => {
      const arn = 'arn:aws:kms:eu-west-1:111122223333:key/0';
      expect(check({ ...app, Dead: encrypted(arn) }).unknown).toHaveLength(1);
    });
  });

  it('looks for EventBridge in the key of a rule’s dead letters', () => {
    const Placed = resource('AWS::Events::Rule')({
      Targets: [{ Arn: ref('Given'), DeadLetterConfig: { Arn: arnOf('Dead') } }],
    });
    expect(check({ Placed, Dead, Key: keyFor('sns.amazonaws.com') }).lines).toHaveLength(1);
    expect(check({ Placed, Dead, Key: keyFor('events.amazonaws.com') })).toEqual(NOTHING);
  });

  it.each([
    [
      'a schedule',
      resource('AWS::Scheduler::Schedule')({
        Target: { RoleArn: arnOf('Role'), DeadLetterConfig: { Arn: arnOf('Dead') } },
      }),
    ],
    ['a function', lambda({ Role: arnOf('Role'), DeadLetterConfig: { TargetArn: arnOf('Dead') } })],
  ])('looks at the role of %s', (_case, Sender) => {
    const app = { Dead, Sender, Key: ownKey };
    const use = allow(['kms:GenerateDataKey', 'kms:Decrypt'], arnOf('Key'));
    expect(check({ ...app, Role: role() }).lines).toHaveLength(1);
    expect(check({ ...app, Role: role(use) })).toEqual(NOTHING);
    expect(check({ ...app, Dead: encrypted('alias/aws/sqs'), Role: role() })).toEqual(NOTHING);
  });
});
