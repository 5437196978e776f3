import type { LoggedDecision } from '../../../local/authorization/decision-log';
import type { StatementDocument } from '../../../local/iam/policy/document';
import { leaksOf } from '../../../proof/judgement/isolation';
import { allow, BUCKET, QUEUE, TABLE } from '../support/application';
import { called, functionNamed, shopOf } from '../support/shop';

function leaks(
  may: Readonly<Record<string, readonly StatementDocument[]>>,
  ...decisions: readonly LoggedDecision[]
) {
  const shop = shopOf(may);
  return leaksOf(shop, shop.functions, decisions);
}

const read = allow('dynamodb:GetItem', TABLE);
const receive = allow('sqs:ReceiveMessage', QUEUE);

describe('a call that one function made', () => {
  const made = called('Ship', 'dynamodb:GetItem', TABLE);

  it('leaks to another that may make it and never did', () => {
    expect(leaks({ Ship: [read], Pack: [read] }, made)).toEqual([
      {
        function: 'Shop/Pack/Function',
        action: 'dynamodb:GetItem',
        resource: TABLE,
        of: 'Shop/Ship/Function',
      },
    ]);
  });

  it('does not leak to another that makes it, too', () => {
    const others = called('Pack', 'dynamodb:GetItem', TABLE);
    expect(leaks({ Ship: [read], Pack: [read] }, made, others)).toEqual([]);
  });

  it('does not leak to another that may not make it', () => {
    expect(leaks({ Ship: [read], Pack: [receive] }, made)).toEqual([]);
  });

  it('does not leak when it was denied', () => {
    expect(leaks({ Ship: [], Pack: [read] }, { ...made, allowed: false })).toEqual([]);
  });

  it('is named once, however often it was made', () => {
    const again = { ...made, context: { ...made.context, 'aws:sourceip': '127.0.0.2' } };
    expect(leaks({ Ship: [read], Pack: [read] }, made, again)).toHaveLength(1);
  });

  it('is no call of a function when a service made it', () => {
    const service = { kind: 'service', name: 'sns.amazonaws.com' } as const;
    expect(leaks({ Ship: [read], Pack: [read] }, { ...made, principal: service })).toEqual([]);
  });

  it('is made by the other as itself: a condition on whose function it is keeps it apart', () => {
    const { arn } = functionNamed('Ship');
    const own = { ...read, Condition: { ArnEquals: { 'lambda:SourceFunctionArn': arn } } };
    const context = { ...made.context, 'lambda:sourcefunctionarn': arn };
    expect(leaks({ Ship: [own], Pack: [own] }, { ...made, context })).toEqual([]);
  });
});

describe('calls on one of many', () => {
  const both = (Action: string, Resource: string) => ({
    Ship: [allow(Action, Resource)],
    Pack: [allow(Action, Resource)],
  });

  it.each([
    [
      'objects of a folder',
      's3:PutObject',
      `${BUCKET}/events/1/a.json`,
      `${BUCKET}/events/2/b.json`,
    ],
    [
      'streams of a log group',
      'logs:PutLogEvents',
      'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/Ship:log-stream:2026/01/01/1',
      'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/Ship:log-stream:2026/01/01/2',
    ],
  ])('are the same call: %s', (_name, action, one, other) => {
    const decisions = [called('Ship', action, one), called('Pack', action, other)];
    expect(leaks(both(action, '*'), ...decisions)).toEqual([]);
  });

  it.each([
    ['folders', 's3:PutObject', `${BUCKET}/events/1.json`, `${BUCKET}/orders/1.json`],
    ['an index and its table', 'dynamodb:Query', `${TABLE}/index/open`, TABLE],
    [
      'log groups under one path',
      'logs:PutLogEvents',
      'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/Ship:log-stream:1',
      'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/Pack:log-stream:1',
    ],
    [
      'secrets under one path',
      'secretsmanager:GetSecretValue',
      'arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/shop/a-123456',
      'arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/shop/b-123456',
    ],
  ])('are two calls: %s', (_name, action, one, other) => {
    const decisions = [called('Ship', action, one), called('Pack', action, other)];
    expect(leaks(both(action, '*'), ...decisions).map(({ resource }) => resource)).toEqual([
      other,
      one,
    ]);
  });
});
