import type { JsonObject } from '../../../../../lib/template/values';
import { allow, deny, QUEUE, role, said, UNKNOWN } from './support/policies';

const lines = (...statements: readonly JsonObject[]) =>
  said('unknown-action', { Role: role(...statements) }).lines;

describe('unknown-action', () => {
  it.each([
    ['sqs:SendMesage', 'the action "sqs:SendMesage" does not exist; write sqs:SendMessage'],
    [
      'sqs:Transmogrify',
      'the action "sqs:Transmogrify" does not exist; take one of the actions of sqs',
    ],
    [
      'sqq:SendMessage',
      'the action "sqq:SendMessage" does not exist; there is no service "sqq"; write sqs',
    ],
    [
      'messagequeues:Send',
      'the action "messagequeues:Send" does not exist; there is no service "messagequeues"; write its prefix as IAM does',
    ],
    ['sqs:Sned*', 'no action fits "sqs:Sned*"; take one of the actions of sqs'],
  ])('rejects %s', (action, message) => {
    expect(lines(allow(['sqs:SendMessage', action], QUEUE))).toEqual([
      `Shop/Role Properties.Policies.0.PolicyDocument.Statement.0.Action: ${message}`,
    ]);
  });

  it("accepts what stands in SNS's own policy of a topic, and in no reference", () => {
    expect(lines(allow('SNS:Receive', { Ref: 'Placed' }))).toEqual([]);
  });

  it('rejects a misspelt Deny, which forbids nothing', () => {
    expect(lines(deny('sqs:PurgeQueu', QUEUE))).toHaveLength(1);
    expect(lines({ Effect: 'Deny', NotAction: 'sqs:PurgeQueu', Resource: '*' })).toHaveLength(1);
  });

  it.each([
    'SQS:sendmessage',
    'sqs:Send*',
    'sqs:*',
    '*',
    'kms:GenerateDataKey?airWithoutPlaintext',
  ])('accepts %s', (action) => {
    expect(lines(deny(action, '*'))).toEqual([]);
  });

  it('says what is surely wrong, and does not guess a parameter', () => {
    const { lines: known, unknown } = said('unknown-action', {
      Role: role(allow([UNKNOWN, 'sqs:SendMesage'], QUEUE)),
    });
    expect(known).toHaveLength(1);
    expect(unknown).toEqual(['the parameter Given']);
  });
});
