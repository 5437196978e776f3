import type { JsonObject } from '../../../../../lib/template/values';
import { ACCOUNT, allow, key, queue, said, topic, UNKNOWN } from './support/policies';

const EVENTS = 'events.amazonaws.com';
const ACCOUNT_ONLY = { StringEquals: { 'aws:SourceAccount': ACCOUNT } };
const RULE = { ArnLike: { 'aws:SourceArn': `arn:aws:events:eu-west-1:${ACCOUNT}:rule/*` } };

const publishing = (Condition: object, Service: unknown = EVENTS) =>
  allow('sns:Publish', '*', { Principal: { Service }, Condition });

const of = (...statements: readonly JsonObject[]) =>
  said('dropped-by-condition', topic({}, ...statements)).lines;

describe('dropped-by-condition', () => {
  it.each([
    ['the account', ACCOUNT_ONLY, 'aws:SourceAccount'],
    ['the rule', RULE, 'aws:SourceArn'],
    ['a rule that is a parameter', { ArnEquals: { 'AWS:SourceArn': UNKNOWN } }, 'AWS:SourceArn'],
  ])('rejects a topic that demands %s', (_, condition, key) => {
    expect(of(publishing(condition))).toEqual([
      `Shop/Policy Properties.PolicyDocument.Statement.0.Condition: lets ${EVENTS} use Shop/Events only with a condition on ${key}, which it never meets for a topic: the events are dropped`,
    ]);
  });

  it.each([
    ['no condition', publishing({})],
    ['a condition that an absent key meets', publishing({ ArnLikeIfExists: RULE.ArnLike })],
    ['another service', publishing(ACCOUNT_ONLY, 's3.amazonaws.com')],
    ['several services', publishing(ACCOUNT_ONLY, [EVENTS, 'cloudwatch.amazonaws.com'])],
  ])('accepts a topic with %s', (_, statement) => {
    expect(of(statement)).toEqual([]);
  });

  it('accepts a topic that another statement opens', () => {
    expect(of(publishing(ACCOUNT_ONLY), publishing({}))).toEqual([]);
  });

  it('accepts a queue, for which EventBridge says what it acts for', () => {
    const statement = allow('sqs:SendMessage', '*', {
      Principal: { Service: EVENTS },
      Condition: RULE,
    });
    expect(said('dropped-by-condition', queue(statement)).lines).toEqual([]);
  });

  describe('for a key', () => {
    const using = allow('kms:Decrypt', '*', {
      Principal: { Service: EVENTS },
      Condition: ACCOUNT_ONLY,
    });
    const encrypted = {
      Key: key(using),
      ...topic({ KmsMasterKeyId: { Ref: 'Key' } }, publishing({})),
    };
    const Rule = {
      Type: 'AWS::Events::Rule',
      Properties: { Targets: [{ Id: 'A', Arn: { Ref: 'Events' } }] },
    };

    it('rejects that of a topic to which a rule publishes', () => {
      expect(said('dropped-by-condition', { ...encrypted, Rule }).lines).toEqual([
        expect.stringContaining('Shop/Key Properties.KeyPolicy.Statement.0.Condition'),
      ]);
    });

    it('accepts it where no rule does: it may be for a queue', () => {
      expect(said('dropped-by-condition', encrypted).lines).toEqual([]);
    });
  });
});
