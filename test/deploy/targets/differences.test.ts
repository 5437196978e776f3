import { differences } from './differences';

describe('what differs between two targets', () => {
  it('is nothing for the same lines in another order', () => {
    expect(differences(['a', 'b'], ['b', 'a'])).toEqual([]);
    expect(differences('a', 'a')).toEqual([]);
  });

  it('tells on which side a line is missing, also one that is there more often', () => {
    expect(differences(['a', 'a'], ['a', 'b'])).toEqual([
      'only on the local cloud: a',
      'only here: b',
    ]);
  });

  it('tells the first few of many', () => {
    const many = Array.from({ length: 20 }, (_, index) => `line ${index}`);
    expect(differences(many, [])).toHaveLength(7);
    expect(differences(many, []).at(-1)).toBe('and 14 more');
  });
});
