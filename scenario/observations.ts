/**
 * What could be seen of a scenario from outside, in terms that hold for every target: payments go
 * by the request they came with, times and the order of things are left out.
 */
export interface Observations {
  /** Each request with what the API answered. */
  readonly answers: readonly string[];
  /** How each accepted payment stands in the end, as its merchant is told. */
  readonly payments: readonly string[];
  /** The answer to a merchant that asks for a payment of another. */
  readonly foreignPayment: string;
  /** The answer to a request that is signed with a key nobody knows. */
  readonly stranger: string;
  /** What customers are told, each notification once. */
  readonly notifications: readonly string[];
  /** Every object of the audit log, its key first. */
  readonly audit: readonly string[];
  /** What is left, reserved and committed of each SKU. */
  readonly stock: readonly string[];
  /** Bodies of the dead letters, the consumer first. */
  readonly deadLetters: readonly string[];
  /** The payment gateway's own word on what it did. */
  readonly gateway: readonly string[];
}

const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g;
const DAY = /\b\d{4}[-/]\d\d[-/]\d\d\b/g;
const PAYMENT_ID = /pay_[0-9a-f]{32}/g;
const CHARGE_ID = /ch_[0-9a-f]{24}/g;
const REQUEST_ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Puts a label in the place of each payment's id, and what they are in that of other ids and times. */
export class Normaliser {
  private readonly labels = new Map<string, string>();

  /** @returns whether the payment was not known yet */
  label(paymentId: string, label: string): boolean {
    if (this.labels.has(paymentId)) return false;
    this.labels.set(paymentId, label);
    return true;
  }

  /** Whether a text is about a payment that has a label. */
  knows(text: string): boolean {
    return [...text.matchAll(PAYMENT_ID)].some(([id]) => this.labels.has(id));
  }

  text(text: string): string {
    return text
      .replace(PAYMENT_ID, (id) => `<payment ${this.labels.get(id) ?? 'of nobody'}>`)
      .replace(TIME, '<time>')
      .replace(DAY, '<day>')
      .replace(CHARGE_ID, '<charge>')
      .replace(REQUEST_ID, '<request>');
  }

  /** @returns the same value, its members in the order of their names */
  value<T>(value: T): T {
    return sorted(JSON.parse(this.text(JSON.stringify(value)))) as T;
  }

  /** @returns JSON as one line of text that is equal where what it says is */
  line(json: string): string {
    return JSON.stringify(this.value(JSON.parse(json)));
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, sorted(member)]));
}
