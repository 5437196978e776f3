import type { StockCounts } from '../../scenario/stock';
import type { Story } from '../crashes/stories';
import { AMOUNT_MINOR } from '../payments/order';
import type { Facts } from './facts';

/** What must never be. */
export type ViolationKind =
  | 'charged-twice'
  | 'lost'
  | 'stuck'
  | 'stock'
  | 'ledger'
  | 'overwritten'
  | 'unexplained'
  | 'refused';

export interface Violation {
  readonly kind: ViolationKind;
  readonly message: string;
}

/** Whatever is wrong about a payment, by its story; empty when everything is as it must be. */
export function violationsOf(story: Story, facts: Facts): Violation[] {
  const committed = story.sold ? story.quantity : 0;
  const due = { available: story.available - committed, reserved: 0, committed };
  return [
    ...ofPayment(story, facts),
    ...ofStock(due, facts.stock),
    ...ofSystem(facts),
    ...unexplained(facts),
  ];
}

/** How a payment had to end. */
export interface Expected extends Pick<Story, 'outcome' | 'events'> {
  /** @default AMOUNT_MINOR */
  readonly amountMinor?: number;
}

/** What is wrong about the money of a payment, and about what was told of it. */
export function ofPayment(
  expected: Expected,
  facts: Pick<Facts, 'state' | 'charges' | 'amountMinor' | 'notified' | 'audited'>,
): Violation[] {
  return [...ofMoney(expected, facts), ...ofMessages(expected, facts)];
}

/** What is wrong wherever the payment stands. */
export function ofSystem({ left, refused }: Pick<Facts, 'left' | 'refused'>): Violation[] {
  return [
    ...left.map((message) => ({ kind: 'stuck', message }) as const),
    ...refused.map((message) => ({ kind: 'refused', message }) as const),
  ];
}

export function* ofStock(due: StockCounts, stock: StockCounts): Generator<Violation> {
  for (const name of ['available', 'reserved', 'committed'] as const) {
    if (stock[name] === due[name]) continue;
    yield { kind: 'stock', message: `${due[name]} must be ${name}, got ${stock[name]}` };
  }
}

function* ofMoney(
  { outcome, amountMinor: asked = AMOUNT_MINOR }: Expected,
  { state, charges, amountMinor }: Pick<Facts, 'state' | 'charges' | 'amountMinor'>,
): Generator<Violation> {
  const due = outcome === 'processed' ? 1 : 0;
  if (charges.count > due) {
    const message =
      due === 1
        ? `the gateway charged ${charges.count} times, and must once`
        : 'the gateway charged, and must never';
    yield { kind: 'charged-twice', message };
  }
  if (charges.count < due) yield { kind: 'lost', message: 'the gateway never charged' };
  if (state === 'submitted') {
    yield { kind: 'stuck', message: 'the payment is submitted and never came to an end' };
  } else if (state !== outcome) {
    yield { kind: 'ledger', message: `the payment must be ${outcome}, got ${state}` };
  }
  const charged = charges.count === 0 ? asked : charges.amountMinor / charges.count;
  if (charged !== asked || amountMinor !== asked) {
    const message = `the amount must be ${asked}, got ${amountMinor} recorded and ${charged} charged`;
    yield { kind: 'ledger', message };
  }
}

function* ofMessages(
  { outcome, events }: Expected,
  { notified, audited }: Pick<Facts, 'notified' | 'audited'>,
): Generator<Violation> {
  if (notified.join() !== outcome) {
    const message = `customers must be told of ${outcome}, got ${notified.join(', ') || 'nothing'}`;
    yield { kind: notified.length === 0 ? 'lost' : 'ledger', message };
  }
  for (const event of events) {
    if (!audited.includes(event)) yield { kind: 'lost', message: `${event} is not audited` };
  }
  for (const event of new Set(audited)) {
    const versions = audited.filter((other) => other === event).length;
    if (versions > 1) {
      yield { kind: 'overwritten', message: `${event} was audited ${versions} times` };
    }
    if (!events.includes(event)) {
      yield { kind: 'ledger', message: `${event} is audited, and must not have happened` };
    }
  }
}

function unexplained({ deadLetters }: Facts): Violation[] {
  return deadLetters
    .filter(({ reason }) => reason === undefined)
    .map(({ consumer, messageId }) => ({
      kind: 'unexplained',
      message: `nothing says why ${consumer} could not handle the message ${messageId}`,
    }));
}
