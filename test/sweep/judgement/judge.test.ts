import { storyNamed } from '../../../sweep/crashes/stories';
import type { Facts } from '../../../sweep/judgement/facts';
import { violationsOf } from '../../../sweep/judgement/judge';

const CHARGED: Facts = {
  state: 'processed',
  amountMinor: 2500,
  charges: { count: 1, amountMinor: 2500 },
  stock: { available: 8, reserved: 0, committed: 2 },
  notified: ['processed'],
  audited: ['PaymentProcessed', 'PaymentSubmitted'],
  deadLetters: [],
  left: [],
  refused: [],
};

const DECLINED: Facts = {
  ...CHARGED,
  state: 'declined',
  charges: { count: 0, amountMinor: 0 },
  stock: { available: 10, reserved: 0, committed: 0 },
  notified: ['declined'],
  audited: ['PaymentSubmitted', 'PaymentDeclined'],
};

const judged = (story: string, facts: Facts) =>
  violationsOf(storyNamed(story), facts).map(({ kind, message }) => `${kind}: ${message}`);

describe('a payment that ended as it must', () => {
  it.each([
    ['charged', CHARGED],
    ['declined', DECLINED],
    [
      'backordered',
      {
        ...CHARGED,
        stock: { available: 1, reserved: 0, committed: 0 },
        audited: [...CHARGED.audited, 'InventoryBackordered'],
      },
    ],
  ])('violates nothing: %s', (story, facts) => {
    expect(judged(story, facts)).toEqual([]);
  });

  it('may have come through the dead letters, when something says why', () => {
    const letter = { consumer: 'record-audit', messageId: 'm-1' };
    const explained = { ...CHARGED, deadLetters: [{ ...letter, reason: 'it was ended' }] };
    expect(judged('charged', explained)).toEqual([]);
    expect(judged('charged', { ...CHARGED, deadLetters: [letter] })).toEqual([
      'unexplained: nothing says why record-audit could not handle the message m-1',
    ]);
  });
});

describe('what must never be', () => {
  it.each<[story: string, Partial<Facts>, string]>([
    [
      'charged',
      { charges: { count: 2, amountMinor: 5000 } },
      'charged-twice: the gateway charged 2 times, and must once',
    ],
    [
      'declined',
      { ...DECLINED, charges: { count: 1, amountMinor: 2500 } },
      'charged-twice: the gateway charged, and must never',
    ],
    ['charged', { charges: { count: 0, amountMinor: 0 } }, 'lost: the gateway never charged'],
    ['charged', { state: 'submitted' }, 'stuck: the payment is submitted and never came to an end'],
    ['charged', { state: 'declined' }, 'ledger: the payment must be processed, got declined'],
    [
      'charged',
      { charges: { count: 1, amountMinor: 25 } },
      'ledger: the amount must be 2500, got 2500 recorded and 25 charged',
    ],
    [
      'charged',
      { stock: { available: 8, reserved: 2, committed: 2 } },
      'stock: 0 must be reserved, got 2',
    ],
    [
      'charged',
      { stock: { available: 6, reserved: 0, committed: 2 } },
      'stock: 8 must be available, got 6',
    ],
    ['charged', { notified: [] }, 'lost: customers must be told of processed, got nothing'],
    [
      'charged',
      { notified: ['processed', 'declined'] },
      'ledger: customers must be told of processed, got processed, declined',
    ],
    ['charged', { audited: ['PaymentProcessed'] }, 'lost: PaymentSubmitted is not audited'],
    [
      'charged',
      { audited: [...CHARGED.audited, 'PaymentSubmitted'] },
      'overwritten: PaymentSubmitted was audited 2 times',
    ],
    [
      'charged',
      { audited: [...CHARGED.audited, 'PaymentDeclined'] },
      'ledger: PaymentDeclined is audited, and must not have happened',
    ],
    ['charged', { left: ['A/Inbox holds 1 messages'] }, 'stuck: A/Inbox holds 1 messages'],
    ['charged', { refused: ['x may not y'] }, 'refused: x may not y'],
  ])('is told of, and nothing else (%s, %j)', (story, facts, message) => {
    expect(judged(story, { ...CHARGED, ...facts })).toEqual([message]);
  });
});
