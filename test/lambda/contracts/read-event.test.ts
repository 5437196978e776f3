import { EVENT_TYPES, makeEvent } from '../../../lambda/contracts/events';
import { readEvent, UnreadableEventError } from '../../../lambda/contracts/read-event';
import {
  aPaymentId,
  paymentDeclined,
  paymentProcessed,
  paymentSubmitted,
  SECRETS,
} from '../support/events';

const read = (value: unknown) => () => readEvent(JSON.stringify(value), EVENT_TYPES);

describe('readEvent', () => {
  it.each([paymentSubmitted(), paymentProcessed(), paymentDeclined()])(
    'reads back $type as it was made',
    (event) => {
      expect(read(event)()).toEqual(event);
    },
  );

  it('reads a backorder whose merged lines pass the limit of one line', () => {
    const event = makeEvent({
      type: 'InventoryBackordered' as const,
      sender: 'update-inventory',
      time: '2026-11-02T09:30:00.000Z',
      paymentId: aPaymentId(),
      correlationId: 'corr-1',
      data: { merchantId: 'acme', items: [{ sku: 'mug', quantity: 20_000, missing: 20_000 }] },
    });
    expect(read(event)()).toEqual(event);
  });

  it.each([
    [-1, false],
    [0, true],
    [1, true],
    [2, true],
    [3, false],
  ])('reads version %i: %p', (version, readable) => {
    const event = { ...paymentSubmitted(), version };
    if (readable) {
      expect(read(event)().version).toBe(version);
    } else {
      expect(read(event)).toThrow(
        `version must be from 0 to 2, got ${version}; deploy this consumer in the producer's version, then redrive`,
      );
    }
  });

  it('tolerates fields it does not know, and leaves them out', () => {
    const event = paymentSubmitted();
    const newer = { ...event, version: 2, extra: 1, data: { ...event.data, giftWrap: true } };
    expect(read(newer)()).toEqual({ ...event, version: 2 });
  });

  it.each([
    ['no JSON', 'not JSON', 'body must be JSON, got something else'],
    ['no object', '7', /^event: /],
    ['another specversion', { ...paymentSubmitted(), specversion: '2.0' }, /^specversion: must be/],
    ['no id', { ...paymentSubmitted(), id: undefined }, /^id: must be 1 to 200/],
    [
      'an id that leaves its folder',
      { ...paymentSubmitted(), id: '../x' },
      /^id: must be 1 to 200/,
    ],
    ['no UTC time', { ...paymentSubmitted(), time: '2026-11-02T09:30:00+01:00' }, /^time: must be/],
    [
      'the id of another payment',
      { ...paymentSubmitted(), paymentId: aPaymentId(2) },
      'id: must be the paymentId, a dot and the type',
    ],
    [
      'the id of another type',
      { ...paymentSubmitted(), id: paymentProcessed().id },
      'id: must be the paymentId, a dot and the type',
    ],
    ['a name twice', '{"version":1,"version":2}', 'body must name each field once'],
    ['a bad payment id', { ...paymentSubmitted(), paymentId: 'x' }, /^paymentId: must be "pay_"/],
    ['no data', { ...paymentSubmitted(), data: undefined }, 'data: must be an object'],
    [
      'bad data',
      { ...paymentSubmitted(), data: { ...paymentSubmitted().data, amountMinor: 0 } },
      /^data\.amountMinor: must be a whole number/,
    ],
    [
      'a bad line',
      paymentSubmitted({ items: [{ sku: 'mug', quantity: 0 }] }),
      /^data\.items\.0\.quantity: must be a whole number from 1 to 10000/,
    ],
  ])('rejects %s, as a permanent failure', (_, body, message) => {
    const attempt = () =>
      readEvent(typeof body === 'string' ? body : JSON.stringify(body), EVENT_TYPES);
    expect(attempt).toThrow(UnreadableEventError);
    expect(attempt).toThrow(message);
    expect(new UnreadableEventError('').retryable).toBe(false);
  });

  it('rejects a type the consumer does not react to, naming those it does', () => {
    expect(() => readEvent(JSON.stringify(paymentSubmitted()), ['PaymentDeclined'])).toThrow(
      "type must be one of PaymentDeclined; correct the subscription's filter policy",
    );
  });

  it('quotes nothing of the body', () => {
    const { data, ...head } = paymentSubmitted();
    const broken = { ...head, data: { ...data, paymentToken: 'secret!', customerId: 'secret!' } };
    for (const body of [JSON.stringify(broken), `"${SECRETS.paymentToken}`]) {
      expect(() => readEvent(body, EVENT_TYPES)).toThrow(
        expect.objectContaining({ message: expect.not.stringMatching(/secret!|sensitive/) }),
      );
    }
  });
});

describe('makeEvent', () => {
  it('derives the id from payment and type, so that the same event is made again', () => {
    expect(paymentSubmitted().id).toBe(`${aPaymentId()}.PaymentSubmitted`);
    expect(paymentSubmitted()).toEqual(paymentSubmitted());
    expect(paymentProcessed().id).not.toBe(paymentDeclined().id);
  });
});
