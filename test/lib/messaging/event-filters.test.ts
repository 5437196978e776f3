import { Lazy } from 'aws-cdk-lib';
import { FilterCriteria, FilterRule } from 'aws-cdk-lib/aws-lambda';
import { Consumer } from '../../../lib/messaging/consumer';
import type { ConsumerProps } from '../../../lib/messaging/consumer-props';
import { propertiesOf, shippingFunction, shop } from '../functions/shop';

type Filters = ConsumerProps['filters'];

const SWISS = FilterCriteria.filter({ body: { country: FilterRule.isEqual('CH') } });

/** A filter whose pattern has this many characters. */
function ofLength(length: number): { pattern: string } {
  const around = JSON.stringify({ body: [''] }).length;
  return { pattern: JSON.stringify({ body: ['x'.repeat(length - around)] }) };
}

function consume(filters: Filters): Consumer {
  const stack = shop();
  return new Consumer(stack, 'Shipping', { function: shippingFunction(stack), filters });
}

describe('event filters', () => {
  it('are handed to the event source as they are', () => {
    const big = FilterCriteria.filter({ body: { total: [{ numeric: ['>', 100] }] } });
    expect(propertiesOf(consume([SWISS, big]).eventSource)).toMatchObject({
      FilterCriteria: {
        Filters: [
          { Pattern: '{"body":{"country":["CH"]}}' },
          { Pattern: '{"body":{"total":[{"numeric":[">",100]}]}}' },
        ],
      },
    });
  });

  it('are left out for all messages', () => {
    expect(propertiesOf(consume(undefined).eventSource)).not.toHaveProperty('FilterCriteria');
  });

  const many = (count: number) => Array.from({ length: count }, () => SWISS);
  const NOT_BODY =
    'filters must be patterns on the body, the only part of a message that Lambda filters by, got %; write FilterCriteria.filter({ body: { … } })';
  const COUNT =
    'filters must be 1 to 10, got %; leave them out for all messages, or put several values into one pattern';

  const rejected: [string, string, string, Filters][] = [
    ['none', COUNT, '0', []],
    ['too many', COUNT, '11', many(11)],
    ['a pattern by itself', NOT_BODY, 'no pattern', [{ body: { country: ['CH'] } }]],
    ['text that is no JSON', NOT_BODY, 'CH', [{ pattern: 'CH' }]],
    ['a list', NOT_BODY, '["CH"]', [{ pattern: '["CH"]' }]],
    ['an empty pattern', NOT_BODY, '{}', [{ pattern: '{}' }]],
    [
      'a message attribute',
      NOT_BODY,
      '{"messageAttributes":{"country":["CH"]}}',
      [FilterCriteria.filter({ messageAttributes: { country: ['CH'] } })],
    ],
    [
      'an alternative that is not of the body',
      NOT_BODY,
      '{"$or":[{"body":["a"]},{"attributes":["b"]}]}',
      [FilterCriteria.filter({ $or: [{ body: ['a'] }, { attributes: ['b'] }] })],
    ],
    [
      'a pattern that is too long',
      'filters must have at most 4096 characters each, got %; put some of the values into a second filter',
      '4097',
      [ofLength(4097)],
    ],
  ];

  it.each(rejected)('rejects %s', (_, message, got, filters) => {
    expect(() => consume(filters)).toThrow(`Shop/Shipping: ${message.replace('%', () => got)}`);
  });

  const accepted: [string, Filters][] = [
    ['one', [SWISS]],
    ['ten', many(10)],
    ['alternatives', [FilterCriteria.filter({ $or: [{ body: ['a'] }, { body: ['b'] }] })]],
    ['the longest pattern', [ofLength(4096)]],
    ['what is not known yet', [{ pattern: Lazy.string({ produce: () => SWISS['pattern'] }) }]],
  ];

  it.each(accepted)('takes %s', (_, filters) => {
    expect(() => consume(filters)).not.toThrow();
  });
});
