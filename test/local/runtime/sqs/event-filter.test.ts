import { eventFilter } from '../../../../local/runtime/sqs/event-filter';

const onBody = (rule: unknown) => JSON.stringify({ body: rule });
const matches = (pattern: string, body: unknown) =>
  eventFilter(pattern)({ Body: typeof body === 'string' ? body : JSON.stringify(body) });

describe('an event filter on fields of the body', () => {
  it.each<[string, unknown, readonly unknown[], readonly unknown[]]>([
    ['text', ['paid'], ['paid'], ['Paid', 'unpaid', null, undefined, 1]],
    ['a number', [12], [12, 12.0], [13, '12']],
    ['a boolean', [true], [true], [false, 'true']],
    ['null', [null], [null], ['', 0, undefined]],
    ['empty text', [''], [''], [' ', null, undefined]],
    ['one of several', ['a', 'b', 3], ['a', 'b', 3], ['c']],
    ['prefix', [{ prefix: 'EU' }], ['EU', 'EUR'], ['eur', 'xEU', 5, undefined]],
    ['suffix', [{ suffix: '.png' }], ['a.png'], ['a.PNG', '.png.gz', undefined]],
    ['equals-ignore-case', [{ 'equals-ignore-case': 'Eur' }], ['EUR', 'eur'], ['EURO', 5]],
    ['anything-but', [{ 'anything-but': 'a' }], ['b', 1, null], ['a', undefined]],
    ['anything-but a list', [{ 'anything-but': ['a', 2] }], ['b', 1], ['a', 2, undefined]],
    ['exists', [{ exists: true }], ['', null, 0, { deeper: 1 }], [undefined]],
    ['not exists', [{ exists: false }], [undefined], ['', null, 0]],
    ['numeric =', [{ numeric: ['=', 5] }], [5], [5.1, '5', undefined]],
    ['numeric <', [{ numeric: ['<', 5] }], [4.9, -1], [5, 6]],
    ['numeric <=', [{ numeric: ['<=', 5] }], [5], [5.1]],
    ['numeric >', [{ numeric: ['>', 5] }], [5.1], [5]],
    ['numeric >=', [{ numeric: ['>=', 5] }], [5], [4.9]],
    ['numeric range', [{ numeric: ['>', 0, '<=', 5] }], [0.1, 5], [0, 5.1, '3']],
    ['one of several comparisons', [{ prefix: 'a' }, 'b'], ['ax', 'b'], ['x']],
    ['fields within', { deep: ['x'] }, [{ deep: 'x' }], [{ deep: 'y' }, 'x', undefined]],
    ['an element of a list', ['x'], [['y', 'x']], [['y'], []]],
    [
      'an object of a list',
      { sku: ['tea'] },
      [[{ sku: 'mug' }, { sku: 'tea' }]],
      [[{ sku: 'mug' }]],
    ],
  ])('compares by %s', (_name, rule, yes, no) => {
    for (const value of yes)
      expect([value, matches(onBody({ field: rule }), { field: value })]).toEqual([value, true]);
    for (const value of no)
      expect([value, matches(onBody({ field: rule }), { field: value })]).toEqual([value, false]);
  });

  it('wants every field, and of alternatives one', () => {
    const both = onBody({ a: [1], b: [2] });
    expect(matches(both, { a: 1, b: 2 })).toBe(true);
    expect(matches(both, { a: 1 })).toBe(false);
    const either = onBody({ $or: [{ a: [1] }, { b: [2] }], c: [3] });
    expect(matches(either, { b: 2, c: 3 })).toBe(true);
    expect(matches(either, { b: 2 })).toBe(false);
    expect(matches(either, { c: 3 })).toBe(false);
  });

  it('finds no field that only JavaScript has', () => {
    expect(matches(onBody({ length: [{ exists: true }] }), 'text')).toBe(false);
    expect(matches(onBody({ constructor: [{ exists: true }] }), {})).toBe(false);
  });

  it.each([['no JSON'], ['{"field":'], ['5'], ['"text"'], [''], ['null']])(
    'does not match the body %j, which is no object',
    (body) => {
      expect(matches(onBody({ field: [{ exists: true }] }), body)).toBe(false);
      expect(matches(onBody({ field: [{ 'anything-but': 'x' }] }), body)).toBe(false);
    },
  );
});

describe('an event filter on the text of the body', () => {
  it('matches text, and no JSON', () => {
    const filter = onBody([{ prefix: 'order' }]);
    expect(matches(filter, 'order 1')).toBe(true);
    expect(matches(filter, 'payment 1')).toBe(false);
    expect(matches(onBody([{ 'anything-but': 'x' }]), { order: 1 })).toBe(false);
  });
});

describe('a pattern that cannot be followed', () => {
  it.each([
    ['is no JSON', '{"body":', /wants a pattern to be a JSON object/],
    ['is no object', '["body"]', /wants a pattern to be a JSON object, got \["body"\]/],
    ['names no field', '{}', /wants an object to name a field/],
    [
      'is on something besides the body',
      '{"messageAttributes":{"kind":{"stringValue":["x"]}}}',
      /a queue is filtered on "body" only, got "messageAttributes"/,
    ],
    [
      'is on something besides the body, in $or',
      '{"$or":[{"body":["x"]},{"messageId":["y"]}]}',
      /"messageId"/,
    ],
    [
      'has a value that is in no list',
      onBody({ field: 'x' }),
      /the rule for "field" to be a list or an object, got "x"/,
    ],
    ['has an empty list', onBody({ field: [] }), /a list to hold a rule/],
    ['has an empty object', onBody({ field: {} }), /an object to name a field/],
    ['has a list in a list', onBody({ field: [['x']] }), /a value to be text, a number/],
    [
      'uses wildcard',
      onBody({ field: [{ wildcard: 'a*' }] }),
      /operator "wildcard" is not modelled .*; use one of prefix, suffix/,
    ],
    ['uses cidr', onBody({ field: [{ cidr: '10.0.0.0/8' }] }), /operator "cidr" is not modelled/],
    [
      'uses a name of JavaScript',
      onBody({ field: [{ constructor: 'x' }] }),
      /operator "constructor"/,
    ],
    [
      'uses two operators at once',
      onBody({ field: [{ prefix: 'a', suffix: 'b' }] }),
      /operator "prefix", "suffix"/,
    ],
    ['has an operator without a name', onBody({ field: [{}] }), /operator ""/],
    ['has a prefix that is no text', onBody({ field: [{ prefix: 5 }] }), /wants text, got 5/],
    [
      'has a prefix with another operator in it',
      onBody({ field: [{ prefix: { 'equals-ignore-case': 'a' } }] }),
      /wants text/,
    ],
    [
      'has anything-but with a prefix',
      onBody({ field: [{ 'anything-but': { prefix: 'a' } }] }),
      /"anything-but" to refuse text or numbers/,
    ],
    [
      'has exists that is no boolean',
      onBody({ field: [{ exists: 'true' }] }),
      /"exists" true or false, got "true"/,
    ],
    [
      'has numeric without a list',
      onBody({ field: [{ numeric: 5 }] }),
      /"numeric" to be one comparison or two/,
    ],
    [
      'has numeric with half a comparison',
      onBody({ field: [{ numeric: ['>', 5, '<'] }] }),
      /"numeric" to be one/,
    ],
    [
      'has numeric with text',
      onBody({ field: [{ numeric: ['>', '5'] }] }),
      /to compare by =, <, <=, > or >=/,
    ],
    ['has numeric with !=', onBody({ field: [{ numeric: ['!=', 5] }] }), /to compare by/],
    [
      'has one alternative',
      onBody({ $or: [{ a: [1] }] }),
      /"\$or" to be a list of two objects or more/,
    ],
  ])('is refused when it %s', (_name, pattern, message) => {
    expect(() => eventFilter(pattern)).toThrow(message);
  });
});
