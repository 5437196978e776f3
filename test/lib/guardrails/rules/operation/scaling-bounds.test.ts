import { scaled } from './support/aliases';
import { ref, told } from './support/told';

describe('scaling-bounds', () => {
  const saying = (properties: Parameters<typeof scaled>[0]) =>
    told('scaling-bounds', scaled(properties));

  it.each([
    [6, 5, 1],
    [5, 5, 0],
    [4, 5, 0],
  ])(
    'of a minimum of %i and a maximum of %i finds %i mistakes',
    (MinCapacity, MaxCapacity, count) => {
      expect(saying({ MinCapacity, MaxCapacity }).lines).toHaveLength(count);
    },
  );

  it('says what the maximum has to be', () => {
    expect(saying({ MinCapacity: 10, MaxCapacity: '5' }).lines).toEqual([
      'Shop/Scaling Properties.MaxCapacity: has a maximum of 5, must be at least the minimum of 10',
    ]);
  });

  it('rejects the same in a schedule, where it stands', () => {
    const night = { ScalableTargetAction: { MinCapacity: 3, MaxCapacity: 2 } };
    expect(saying({ ScheduledActions: [night] }).lines).toEqual([
      'Shop/Scaling Properties.ScheduledActions.0.ScalableTargetAction.MaxCapacity: has a maximum of 2, must be at least the minimum of 3',
    ]);
  });

  it('accepts a schedule that changes one of the two', () => {
    const night = { ScalableTargetAction: { MinCapacity: 3 } };
    expect(saying({ ScheduledActions: [night] }).lines).toEqual([]);
  });

  it('does not know a bound that a parameter gives', () => {
    expect(saying({ MinCapacity: ref('Given') })).toEqual({
      lines: [],
      unknown: [expect.stringContaining('the parameter Given')],
    });
  });
});
