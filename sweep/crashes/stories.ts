/** A payment, and what is to become of it: each takes another way through the system. */
export interface Story {
  readonly name: string;
  readonly paymentToken: string;
  /** How many the customer buys, and how many there are. */
  readonly quantity: number;
  readonly available: number;
  readonly outcome: 'processed' | 'declined';
  /** Events that are audited. */
  readonly events: readonly string[];
  /** Whether the stock is sold in the end. */
  readonly sold: boolean;
  /** The one function that goes another way than in the first story; the others are left alone. */
  readonly differsIn?: string;
  /** Whether the caller sends the request again, after it was answered. */
  readonly repeated?: boolean;
  /** Whether the processor's queue cannot be delivered to, until stock was given up for it. */
  readonly late?: boolean;
}

const CHARGED: Omit<Story, 'name'> = {
  paymentToken: 'tok_visa',
  quantity: 2,
  available: 10,
  outcome: 'processed',
  events: ['PaymentSubmitted', 'PaymentProcessed'],
  sold: true,
};

const BY_THE_GATEWAY = { differsIn: 'process-payment' };

/** The ways a payment takes. What the gateway does, it does by the token (`local/payment-gateway`). */
export const STORIES: readonly Story[] = [
  { ...CHARGED, name: 'charged' },
  {
    ...CHARGED,
    name: 'declined',
    paymentToken: 'tok_decline_insufficient_funds',
    outcome: 'declined',
    events: ['PaymentSubmitted', 'PaymentDeclined'],
    sold: false,
  },
  {
    ...CHARGED,
    name: 'backordered',
    available: 1,
    events: [...CHARGED.events, 'InventoryBackordered'],
    sold: false,
  },
  { ...CHARGED, name: 'repeated', repeated: true },
  { ...CHARGED, ...BY_THE_GATEWAY, name: 'charged-without-answer', paymentToken: 'tok_timeout' },
  { ...CHARGED, ...BY_THE_GATEWAY, name: 'charged-and-broken-off', paymentToken: 'tok_reset' },
  { ...CHARGED, ...BY_THE_GATEWAY, name: 'failed-at-first', paymentToken: 'tok_fail' },
  { ...CHARGED, name: 'late', late: true },
];

/** @throws naming the stories there are */
export function storyNamed(name: string): Story {
  const found = STORIES.find((story) => story.name === name);
  if (found) return found;
  const names = STORIES.map((story) => story.name).join(', ');
  throw new Error(`story must be one of ${names}, got "${name}"`);
}
