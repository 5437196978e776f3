import type { LoggedDecision } from '../../../local/authorization/decision-log';
import { atomsOf } from '../../../proof/atoms/atom';
import { Replay } from '../../../proof/judgement/replay';
import { ACCOUNT, allow, policy, QUEUE, TABLE, TOPIC } from '../support/application';
import { called, shopOf } from '../support/shop';

const delivery = policy('resource', QUEUE, {
  Effect: 'Allow',
  Principal: { Service: 'sns.amazonaws.com' },
  Action: 'sqs:SendMessage',
  Resource: QUEUE,
  Condition: { ArnEquals: { 'aws:SourceArn': TOPIC } },
});
const shop = shopOf(
  { Ship: [allow(['dynamodb:PutItem', 'dynamodb:GetItem'], TABLE)] },
  { policies: [delivery] },
);
const [put, get, send] = shop.policies.flatMap(atomsOf).map(({ without }) => [without]);

const write = called('Ship', 'dynamodb:PutItem', TABLE);
const delivered: LoggedDecision = {
  ...called('', 'sqs:SendMessage', QUEUE),
  asker: 'Shop/Subscription',
  principal: { kind: 'service', name: 'sns.amazonaws.com' },
  context: { 'aws:sourcearn': TOPIC, 'aws:sourceaccount': ACCOUNT },
};

describe('requests that are decided again', () => {
  it('go through by the policies as they are', () => {
    expect(new Replay(shop, [write, delivered]).flippedBy([])).toBeUndefined();
  });

  it('are denied without the permission that allowed them, and named', () => {
    const replay = new Replay(shop, [delivered, write]);
    expect(replay.flippedBy(put ?? [])).toBe(write);
    expect(replay.flippedBy(send ?? [])).toBe(delivered);
  });

  it('go through without a permission that nobody asked for', () => {
    expect(new Replay(shop, [write, delivered]).flippedBy(get ?? [])).toBeUndefined();
  });

  it('have all permissions again for the next question', () => {
    const replay = new Replay(shop, [write]);
    replay.flippedBy(put ?? []);
    expect(replay.flippedBy(send ?? [])).toBeUndefined();
  });

  it('are those alone that were allowed', () => {
    const refused = called('Ship', 'dynamodb:DeleteItem', TABLE, { allowed: false });
    expect(new Replay(shop, [refused]).flippedBy(put ?? [])).toBeUndefined();
  });

  it('go through while another statement allows them, too', () => {
    const twice = shopOf({
      Ship: [allow('dynamodb:PutItem', TABLE), allow('dynamodb:PutItem', `${TABLE}*`)],
    });
    const replay = new Replay(twice, [write]);
    for (const { without } of twice.policies.flatMap(atomsOf)) {
      expect(replay.flippedBy([without])).toBeUndefined();
    }
  });
});
