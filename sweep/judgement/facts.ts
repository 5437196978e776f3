import type { StockCounts } from '../../scenario/stock';
import type { Charges } from '../payments/gateway-log';

/** What was found once everything had come to rest, each by the word of who knows it. */
export interface Facts {
  /** What the API says of the payment. */
  readonly state: string;
  readonly amountMinor: number;
  readonly charges: Charges;
  readonly stock: StockCounts;
  /** Outcomes customers were told of, repetitions left out. */
  readonly notified: readonly string[];
  /** Types of the events in the audit log, one for each version of an object. */
  readonly audited: readonly string[];
  readonly deadLetters: readonly DeadLetter[];
  /** Queues that still hold messages after a redrive, with how many. */
  readonly left: readonly string[];
  /** What was asked of the local cloud that it does not model, and what no policy allows. */
  readonly refused: readonly string[];
}

/** A message that a consumer could not handle, and why: by its id. */
export interface DeadLetter {
  readonly consumer: string;
  readonly messageId: string;
  readonly reason?: string;
}
