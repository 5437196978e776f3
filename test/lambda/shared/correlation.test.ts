import { correlationIdOf } from '../../../lambda/shared/correlation';
import { apiEvent } from '../support/events';

const correlation = (value: string | undefined) =>
  correlationIdOf(apiEvent({ headers: { 'x-correlation-id': value } }));

describe('correlationIdOf', () => {
  it('takes a good one from the caller', () => {
    expect(correlation('order-17/3')).toBe('order-17/3');
  });

  it.each([
    ['none', undefined],
    ['an empty one', ''],
    ['one that is too long', 'x'.repeat(129)],
    ['one that breaks a log line', 'a\nb'],
    ['a card number', '4111-1111-1111-1111'],
  ])('falls back to the request id for %s', (_, value) => {
    expect(correlation(value)).toBe('JKJaXmPLvHcESHA=');
  });
});
