import { checkedBy, lambda, NOTHING, queue, ref, source } from '../../support/resources';

describe('competing-event-filters', () => {
  const check = (...settings: readonly Record<string, unknown>[]) =>
    checkedBy('competing-event-filters')({
      Ship: lambda(),
      Inbox: queue(),
      ...Object.fromEntries(settings.map((one, index) => [`Source${index}`, source(one)])),
    });
  const filters = (...patterns: readonly unknown[]) => ({
    FilterCriteria: { Filters: patterns.map((Pattern) => ({ Pattern })) },
  });
  const [goods, vouchers] = ['{"body":{"kind":["goods"]}}', '{"body":{"kind":["voucher"]}}'];

  it.each([
    ['two different', [filters(goods), filters(vouchers)]],
    ['one filtered and one not', [filters(goods), {}]],
    ['one with a filter more', [filters(goods), filters(goods, vouchers)]],
  ])('rejects event sources of one queue: %s', (_case, settings) => {
    expect(check(...settings).lines).toEqual([
      'Shop/Source1 Properties.FilterCriteria: polls Shop/Inbox as Shop/Source0 does, with other filters: each deletes what is for the other',
    ]);
  });

  it.each([
    ['one alone', [filters(goods)]],
    ['two that filter alike', [filters(goods, vouchers), filters(vouchers, goods)]],
    ['two without filters', [{}, {}]],
    ['one of two switched off', [filters(goods), { ...filters(vouchers), Enabled: false }]],
    [
      'two of different queues',
      [filters(goods), { ...filters(vouchers), EventSourceArn: 'arn:aws:sqs:eu-west-1:1:other' }],
    ],
  ])('accepts event sources: %s', (_case, settings) => {
    expect(check(...settings)).toEqual(NOTHING);
  });

  it('does not know whether a parameter switches one off', () => {
    const { lines, unknown } = check(filters(goods), { Enabled: ref('Given') });
    expect(lines).toEqual([]);
    expect(unknown).toHaveLength(1);
  });
});
