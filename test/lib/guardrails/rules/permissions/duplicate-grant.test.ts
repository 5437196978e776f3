import type { JsonObject } from '../../../../../lib/template/values';
import { allow, deny, QUEUE, role, said, TOPIC, UNKNOWN } from './support/policies';

const lines = (...statements: readonly JsonObject[]) =>
  said('duplicate-grant', { Role: role(...statements) }).lines;

const guarded = (values: string | string[], key = 'aws:SourceIp') =>
  allow('sqs:SendMessage', QUEUE, { Condition: { IpAddress: { [key]: values } } });

describe('duplicate-grant', () => {
  it('rejects the second of two statements', () => {
    expect(
      lines(
        allow(['sqs:ReceiveMessage', 'sqs:SendMessage'], QUEUE),
        allow('sns:Publish', TOPIC),
        allow('SQS:sendmessage', [QUEUE]),
      ),
    ).toEqual([
      `Shop/Role Properties.Policies.0.PolicyDocument.Statement.2.Action: SQS:sendmessage on "${QUEUE}" is allowed already, in Policies.0.PolicyDocument.Statement.0 of Shop/Role`,
    ]);
  });

  it('rejects the same permission in another policy of the role', () => {
    const statement = allow('sqs:SendMessage', QUEUE);
    const Policy = {
      Type: 'AWS::IAM::Policy',
      Properties: { Roles: [{ Ref: 'Role' }], PolicyDocument: { Statement: [statement] } },
    };
    const resources = { Role: role(statement), Policy };
    expect(said('duplicate-grant', resources).lines).toEqual([
      expect.stringMatching(/^Shop\/Policy /),
    ]);
  });

  it('rejects the same conditions in another order', () => {
    const same = [
      guarded(['10.0.0.1', '10.0.0.2']),
      guarded(['10.0.0.2', '10.0.0.1'], 'AWS:SourceIp'),
    ];
    expect(lines(...same)).toHaveLength(1);
  });

  it.each([
    [
      'other conditions',
      [guarded('10.0.0.1'), guarded('10.0.0.2'), allow('sqs:SendMessage', QUEUE)],
    ],
    ['a Deny', [allow('sqs:SendMessage', QUEUE), deny('sqs:SendMessage', QUEUE)]],
    [
      'what nobody knows to be the same',
      [allow('sqs:SendMessage', UNKNOWN), allow('sqs:SendMessage', UNKNOWN)],
    ],
  ])('accepts %s', (_, statements) => {
    expect(lines(...statements)).toEqual([]);
  });

  it('accepts the same permission of two roles', () => {
    const one = role(allow('sqs:SendMessage', QUEUE));
    expect(said('duplicate-grant', { One: one, Other: one }).lines).toEqual([]);
  });
});
