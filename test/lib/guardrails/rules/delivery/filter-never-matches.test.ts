import {
  checkedBy,
  lambda,
  NOTHING,
  queue,
  ref,
  source,
  subscription,
  topic,
} from '../../support/resources';

describe('filter-never-matches', () => {
  const check = checkedBy('filter-never-matches');
  const policy = (FilterPolicy: unknown, FilterPolicyScope = 'MessageBody') =>
    check({
      Placed: topic(),
      Inbox: queue(),
      From: subscription('Placed', 'Inbox', { FilterPolicy, FilterPolicyScope }),
    });
  const patterns = (...written: readonly unknown[]) =>
    check({
      Ship: lambda(),
      Inbox: queue(),
      Source: source({ FilterCriteria: { Filters: written.map((Pattern) => ({ Pattern })) } }),
    });

  it.each([
    ['no values', { kind: [] }, 'kind has no values'],
    ['no list of values', { kind: 'placed' }, 'kind has no list of values, but "placed"'],
    ['no values further in', { order: { kind: [] } }, 'order.kind has no values'],
    ['an empty exclusion', { kind: [{ 'anything-but': [] }] }, 'kind has an empty anything-but'],
    ['an empty condition', { kind: [{}] }, 'kind has {}, which is no condition'],
    ['no alternatives', { $or: [] }, '$or has no alternatives'],
    ['alternatives of no values', { $or: [{ a: [] }, { b: [] }] }, 'a has no values'],
    [
      'alternatives that contradict it',
      { kind: [{ exists: false }], $or: [{ kind: ['placed'] }, { kind: ['paid'] }] },
      'kind is asked for both [{"exists":false}] and ["placed"]',
    ],
  ])('rejects a policy with %s', (_case, written, why) => {
    expect(policy(written).lines).toEqual([
      `Shop/From Properties.FilterPolicy: lets nothing through: ${why}`,
    ]);
  });

  it.each([
    ['> 5 < 5', 1],
    ['>= 5 < 5', 1],
    ['> 5 <= 5', 1],
    ['>= 5 <= 5', 0],
    ['> 5 < 4', 1],
    ['> 4 < 5', 0],
    ['< 0', 0],
    ['= 5', 0],
    ['= 5 > 5', 1],
    ['>= 5 > 5', 0],
  ])('of the numbers %s finds %i', (range, count) => {
    const numeric = range.split(' ').map((part) => (/\d/.test(part) ? Number(part) : part));
    expect(policy({ total: [{ numeric }] }).lines).toHaveLength(count);
  });

  it.each([
    ['a value besides one that no message has', { total: [{ numeric: ['>', 5, '<', 1] }, 7] }],
    ['a value or none', { kind: ['placed', { exists: false }] }],
    ['alternatives of which one matches', { $or: [{ a: [] }, { b: ['x'] }] }],
    ['alternatives of another key', { a: [{ exists: false }], $or: [{ b: ['x'] }, { c: ['y'] }] }],
    ['no keys', {}],
    ['a value that only the deployment knows', { kind: [ref('Given')] }],
    ['five keys', { a: ['x'], b: ['x'], c: ['x'], d: ['x'], e: ['x'] }],
    ['nothing', undefined],
  ])('accepts a policy with %s', (_case, written) => {
    expect(policy(written)).toEqual(NOTHING);
  });

  it('rejects more keys and combinations of values than SNS takes', () => {
    const six = { a: ['x'], b: ['x'], c: ['x'], d: ['x'], e: ['x'], f: ['x'] };
    expect(policy(six).lines).toHaveLength(1);
    const values = (count: number) => Array.from({ length: count }, (_one, index) => `${index}`);
    expect(policy({ a: values(15), b: values(10) })).toEqual(NOTHING);
    expect(policy({ a: values(151) }).lines).toHaveLength(1);
    expect(policy({ a: values(16), b: { c: values(10) } }).lines).toHaveLength(1);
  });

  it('rejects keys within keys where attributes are looked at', () => {
    expect(policy({ order: { kind: ['placed'] } })).toEqual(NOTHING);
    expect(policy({ order: { kind: ['placed'] } }, 'MessageAttributes').lines).toHaveLength(1);
    expect(policy({ kind: ['placed'] }, 'MessageAttributes')).toEqual(NOTHING);
  });

  it('reads a policy that is written as text', () => {
    expect(policy('{"kind":["placed"]}')).toEqual(NOTHING);
    expect(policy('{"kind":[]}').lines).toHaveLength(1);
    expect(policy('{kind: placed}').lines).toEqual([
      'Shop/From Properties.FilterPolicy: lets nothing through: {kind: placed} is no JSON object',
    ]);
    expect(policy(ref('Given')).unknown).toHaveLength(1);
  });

  it('looks at each filter of an event source', () => {
    const matching = '{"body":{"kind":["placed"]}}';
    expect(patterns(matching)).toEqual(NOTHING);
    expect(patterns(matching, '{"body":{"kind":[]}}').lines).toEqual([
      'Shop/Source Properties.FilterCriteria.Filters.1.Pattern: lets nothing through: body.kind has no values',
    ]);
    expect(patterns('body').lines).toHaveLength(1);
    expect(patterns(ref('Given')).unknown).toHaveLength(1);
  });

  it('rejects a filter by the body of a message that does not say so', () => {
    expect(patterns('{"kind":["placed"]}').lines).toEqual([
      'Shop/Source Properties.FilterCriteria.Filters.0.Pattern: lets nothing through: a record of a queue has no kind; what is in the message is in its body',
    ]);
    expect(patterns('{"kind":[{"exists":false}]}')).toEqual(NOTHING);
    expect(patterns('{"messageAttributes":{"kind":{"stringValue":["a"]}}}')).toEqual(NOTHING);
  });

  it('takes records of streams as they are', () => {
    const EventSourceArn = 'arn:aws:dynamodb:eu-west-1:111122223333:table/Moves/stream/2026';
    const Source = source({
      EventSourceArn,
      FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] },
    });
    expect(check({ Ship: lambda(), Source })).toEqual(NOTHING);
  });
});
