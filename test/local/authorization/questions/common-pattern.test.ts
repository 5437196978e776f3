import fc from 'fast-check';
import {
  commonPattern,
  covers,
  instanceOf,
} from '../../../../local/authorization/questions/common-pattern';

describe('commonPattern', () => {
  it.each([
    ['bucket/*', 'bucket/events/*', 'bucket/events/*'],
    ['bucket/events/*', '*', 'bucket/events/*'],
    ['bucket/*', '*/events/*', 'bucket/*/events/*'],
    ['events/*', '*.json', 'events/*.json'],
    ['a?c', 'ab*', 'abc'],
    ['*', '*', '*'],
    ['same', 'same', 'same'],
    ['bucket/*', 'bucket/', 'bucket/'],
    ['one', 'other', undefined],
    ['bucket/*', 'bucket', undefined],
    ['a*b', 'a*c', undefined],
  ])('of %s and %s is %s', (one, other, common) => {
    expect(commonPattern(one, other)).toBe(common);
  });

  const pattern = fc
    .array(fc.constantFrom('a', 'b', '/', '*', '?'), { maxLength: 8 })
    .map((characters) => characters.join(''));
  const text = fc
    .array(fc.constantFrom('a', 'b', '/'), { maxLength: 8 })
    .map((characters) => characters.join(''));

  it('is of what fits both', () => {
    fc.assert(
      fc.property(pattern, pattern, (one, other) => {
        const common = commonPattern(one, other);
        const instance = common?.replaceAll('*', 'ab').replaceAll('?', 'b');
        return instance === undefined || (covers(one, instance) && covers(other, instance));
      }),
    );
  });

  it('is there wherever a text fits both', () => {
    fc.assert(
      fc.property(pattern, pattern, text, (one, other, example) => {
        const fitsBoth = covers(one, example) && covers(other, example);
        return !fitsBoth || commonPattern(one, other) !== undefined;
      }),
      { numRuns: 2000 },
    );
  });

  it('has instances, though what has no resource is a star', () => {
    expect(covers('bucket/?*', instanceOf('bucket/?*'))).toBe(true);
    expect(instanceOf('*')).toBe('*');
  });
});
