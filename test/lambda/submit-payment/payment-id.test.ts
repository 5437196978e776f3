import { paymentId } from '../../../lambda/contracts/identifiers';
import { paymentRequest } from '../../../lambda/contracts/payment-request';
import { paymentIdFor } from '../../../lambda/submit-payment/payment-id';
import { aPaymentBody } from '../support/events';

const request = paymentRequest.parse(aPaymentBody());

describe('paymentIdFor', () => {
  it('is a payment id, and the same for the same merchant, key and request', () => {
    const id = paymentIdFor('acme', 'key', request);
    expect(paymentId.safeParse(id).success).toBe(true);
    expect(paymentIdFor('acme', 'key', { ...request, items: [...request.items] })).toBe(id);
  });

  it('does not depend on the order in which fields were sent', () => {
    const { items, ...rest } = request;
    expect(paymentIdFor('acme', 'key', { items, ...rest })).toBe(
      paymentIdFor('acme', 'key', request),
    );
  });

  it.each([
    ['merchant', paymentIdFor('other', 'key', request)],
    ['key', paymentIdFor('acme', 'key2', request)],
    ['amount', paymentIdFor('acme', 'key', { ...request, amountMinor: 1 })],
    ['currency', paymentIdFor('acme', 'key', { ...request, currency: 'USD' })],
    ['token', paymentIdFor('acme', 'key', { ...request, paymentToken: 'tok_x' })],
    ['customer', paymentIdFor('acme', 'key', { ...request, customerId: 'x' })],
    ['items', paymentIdFor('acme', 'key', { ...request, items: [{ sku: 'x', quantity: 1 }] })],
  ])('is another one for another %s', (_, id) => {
    expect(id).not.toBe(paymentIdFor('acme', 'key', request));
  });
});
