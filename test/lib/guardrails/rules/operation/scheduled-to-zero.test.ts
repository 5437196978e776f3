import { scaled } from './support/aliases';
import { ref, told } from './support/told';

const atNight = (capacity: Readonly<Record<string, unknown>>) => ({
  ScheduledActions: [{ ScheduledActionName: 'Night', ScalableTargetAction: capacity }],
});

describe('scheduled-to-zero', () => {
  const saying = (properties: Parameters<typeof scaled>[0]) =>
    told('scheduled-to-zero', scaled(properties));

  it('rejects a schedule that keeps no environment', () => {
    expect(saying(atNight({ MinCapacity: 0, MaxCapacity: 0 })).lines).toEqual([
      'Shop/Scaling Properties.ScheduledActions.0.ScalableTargetAction.MaxCapacity: scales to no environment by the schedule Night, and must keep at least 1',
    ]);
    expect(saying(atNight({ MaxCapacity: '0' })).lines).toHaveLength(1);
  });

  it('rejects a scaling that keeps none at all', () => {
    expect(saying({ MinCapacity: 0, MaxCapacity: 0 }).lines).toEqual([
      'Shop/Scaling Properties.MaxCapacity: scales to no environment at any time, and must keep at least 1',
    ]);
  });

  it.each([
    ['one environment', atNight({ MinCapacity: 1, MaxCapacity: 1 })],
    ['a minimum of 0, which takes none away', atNight({ MinCapacity: 0 })],
    [
      'another service',
      { ...atNight({ MaxCapacity: 0 }), ScalableDimension: 'ecs:service:DesiredCount' },
    ],
  ])('accepts %s', (_case, properties) => {
    expect(saying(properties)).toEqual({ lines: [], unknown: [] });
  });

  it('does not know a maximum that a parameter gives', () => {
    expect(saying({ MaxCapacity: ref('Given') })).toEqual({
      lines: [],
      unknown: [expect.stringContaining('the parameter Given')],
    });
    expect(saying(atNight({ MaxCapacity: ref('Given') }))).toEqual({
      lines: [],
      unknown: [expect.stringContaining('the parameter Given')],
    });
  });
});
