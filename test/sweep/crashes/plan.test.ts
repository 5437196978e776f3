import { breakdownsOf, crashesOf, nameOf, pairsOf, singlesOf } from '../../../sweep/crashes/plan';
import { storyNamed } from '../../../sweep/crashes/stories';

const crashes = crashesOf({
  calls: { pay: ['UpdateItem', 'Publish'], tell: ['SendMessage'] },
  batches: { tell: 1 },
});
const places = new Map([
  [storyNamed('charged'), crashes],
  [storyNamed('declined'), crashes.slice(0, 2)],
]);

describe('the places to crash at', () => {
  it('are both sides of every call, and the end of every batch', () => {
    expect(singlesOf(new Map([[storyNamed('charged'), crashes]])).map(nameOf)).toEqual([
      'charged: pay before call 1',
      'charged: pay after call 1',
      'charged: pay refused call 1',
      'charged: pay before call 2',
      'charged: pay after call 2',
      'charged: pay refused call 2',
      'charged: tell before call 1',
      'charged: tell after call 1',
      'charged: tell refused call 1',
      'charged: tell before acknowledgement 1',
    ]);
  });

  it('know the call by its operation too, where nothing else has happened before', () => {
    expect(crashes.filter(({ when }) => when === 'before')).toEqual([
      { name: 'pay', call: 1, operation: 'UpdateItem', when: 'before' },
      { name: 'pay', call: 2, operation: 'Publish', when: 'before' },
      { name: 'tell', call: 1, operation: 'SendMessage', when: 'before' },
    ]);
    const ofPairs = pairsOf(places, 12, 7).flatMap((run) => run.crashes);
    expect(ofPairs.filter((crash) => crash.operation !== undefined)).toEqual([]);
  });
});

describe('breakdowns', () => {
  it('are of whatever acknowledges batches, from each of its calls on', () => {
    expect(breakdownsOf(new Map([[storyNamed('charged'), crashes]])).map(nameOf)).toEqual([
      'charged: tell from call 1',
    ]);
  });
});

describe('pairs of crashes', () => {
  it('are of one story each, different ones, and the same for the same seed', () => {
    const pairs = pairsOf(places, 12, 7).map(nameOf);
    expect(new Set(pairs).size).toBe(12);
    expect(pairsOf(places, 12, 7).map(nameOf)).toEqual(pairs);
    expect(pairsOf(places, 12, 8).map(nameOf)).not.toEqual(pairs);
    for (const pair of pairs) expect(pair.split(' and ')).toHaveLength(2);
  });

  it('are all there are when more are asked for', () => {
    expect(pairsOf(places, 1_000, 1)).toHaveLength((10 * 9) / 2 + 1);
  });
});
