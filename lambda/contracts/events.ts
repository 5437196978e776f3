import * as z from 'zod/mini';
import {
  correlationId,
  customerId,
  eventId,
  eventIdOf,
  merchantId,
  paymentId,
  paymentToken,
} from './identifiers';
import { amountMinor, currency } from './money';
import { orderLines, quantity, sku } from './order-items';

/** The version of the contract that this code writes. */
export const CONTRACT_VERSION = 1;

const OBJECT_RULE = 'must be an object';
const TIME_RULE = 'must be a time in ISO 8601 UTC, for example 2026-11-02T09:30:00.000Z';

const TEXT_RULE = 'must be a text of at least one character';
const someText = z.string(TEXT_RULE).check(z.minLength(1, TEXT_RULE));

function wholeFrom(least: number) {
  const rule = `must be a whole number, ${least} or more`;
  return z.int(rule).check(z.minimum(least, rule));
}

const items = orderLines(z.object({ sku, quantity }, OBJECT_RULE));
const order = { merchantId, amountMinor, currency, customerId, items };

/** The data of each event, by its type. Extra fields are tolerated: a newer producer may add some. */
export const EVENT_DATA = {
  /** The API took a payment. Sent by submit-payment. */
  PaymentSubmitted: z.object({ ...order, paymentToken }, OBJECT_RULE),
  /** The gateway charged it. Sent by process-payment. */
  PaymentProcessed: z.object({ ...order, chargeId: someText }, OBJECT_RULE),
  /** The gateway declined it: a business outcome, not an error. Sent by process-payment. */
  PaymentDeclined: z.object({ ...order, reason: z.string('must be a text') }, OBJECT_RULE),
  /** It was charged and the stock did not suffice; nothing was taken. Sent by update-inventory. */
  InventoryBackordered: z.object(
    {
      merchantId,
      // Merged lines: their sum may pass the limit of one line.
      items: orderLines(
        z.object({ sku, quantity: wholeFrom(1), missing: wholeFrom(0) }, OBJECT_RULE),
      ),
    },
    OBJECT_RULE,
  ),
} as const;

/** What happened: always a past fact. */
export type EventType = keyof typeof EVENT_DATA;

/** Every event type there is. */
export const EVENT_TYPES = Object.keys(EVENT_DATA) as readonly EventType[];

/** What every event carries, in the sense of CloudEvents 1.0. */
export const envelope = z.object(
  {
    specversion: z.literal('1.0', 'must be "1.0"'),
    id: eventId,
    type: z.string('must be a text'),
    source: someText,
    time: z.iso.datetime(TIME_RULE),
    version: z.int('must be a whole number'),
    paymentId,
    correlationId,
  },
  OBJECT_RULE,
);

/**
 * One event of the given type, as it travels: the body of an SNS message, raw in SQS.
 *
 * @example
 * {
 *   "specversion": "1.0",
 *   "id": "pay_0123456789abcdef0123456789abcdef.PaymentSubmitted",
 *   "type": "PaymentSubmitted",
 *   "source": "payments/submit-payment",
 *   "time": "2026-11-02T09:30:00.000Z",
 *   "version": 1,
 *   "paymentId": "pay_0123456789abcdef0123456789abcdef",
 *   "correlationId": "JKJaXmPLvHcESHA=",
 *   "data": {
 *     "merchantId": "acme", "amountMinor": 1234, "currency": "EUR", "customerId": "c-1",
 *     "items": [{ "sku": "mug", "quantity": 2 }], "paymentToken": "tok_visa"
 *   }
 * }
 */
export type EventOf<Type extends EventType> = Type extends EventType
  ? z.infer<typeof envelope> & { type: Type; data: z.infer<(typeof EVENT_DATA)[Type]> }
  : never;

/** Any event of the payments domain. */
export type PaymentEvent = EventOf<EventType>;

/** What the sender of an event decides; the rest follows from it. */
export interface EventFacts<Type extends EventType> {
  readonly type: Type;
  /** The sending function, for example `submit-payment`. */
  readonly sender: string;
  /** ISO 8601 UTC, taken from the stored record, so that the event made again is the same one. */
  readonly time: string;
  readonly paymentId: string;
  readonly correlationId: string;
  readonly data: EventOf<Type>['data'];
}

/** The event of these facts; equal facts make equal events. */
export function makeEvent<Type extends EventType>(facts: EventFacts<Type>) {
  return {
    specversion: '1.0' as const,
    id: eventIdOf(facts.paymentId, facts.type),
    type: facts.type,
    source: `payments/${facts.sender}`,
    time: facts.time,
    version: CONTRACT_VERSION,
    paymentId: facts.paymentId,
    correlationId: facts.correlationId,
    data: facts.data,
  };
}
