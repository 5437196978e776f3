import type { TrackingSpec } from '../../../../local/assembly/model';
import { TargetTracking } from '../../../../local/cloud/scaling/target-tracking';

const MINUTE_MS = 60_000;

const SPEC: TrackingSpec = {
  target: 0.7,
  statistic: 'maximum',
  scaleOutCooldownMs: MINUTE_MS,
  scaleInCooldownMs: 5 * MINUTE_MS,
  scalesIn: true,
};

/** What is decided in each minute of a load, with so many environments all the time. */
function decisions(
  load: readonly (number | undefined)[],
  capacity = 10,
  spec: Partial<TrackingSpec> = {},
): number[] {
  const tracking = new TargetTracking({ ...SPEC, ...spec });
  return load.map((share, minute) =>
    tracking.decide(
      share === undefined ? undefined : { maximum: share, average: share / 2 },
      capacity,
      minute * MINUTE_MS,
    ),
  );
}

function minutes(count: number, share: number | undefined): (number | undefined)[] {
  return Array.from({ length: count }, () => share);
}

describe('target tracking', () => {
  it('asks for more after three minutes above the target', () => {
    expect(decisions([0.9, 0.9, 0.9])).toEqual([10, 10, 13]);
    expect(decisions([0.9, 0.9, 0.6, 0.9])).toEqual([10, 10, 10, 10]);
  });

  it('asks for fewer after fifteen minutes well below it, by the busiest of them', () => {
    expect(decisions([...minutes(14, 0.2), 0.5])).toEqual([...minutes(14, 10), 8]);
    // Not far enough below the target, although 93 would do.
    expect(decisions([...minutes(14, 0.2), 0.65], 100).at(-1)).toBe(100);
  });

  it('asks for no fewer where the policy says so', () => {
    expect(decisions(minutes(15, 0.1), 10, { scalesIn: false }).at(-1)).toBe(10);
  });

  it('does not see a burst in the average of a minute', () => {
    expect(decisions([1, 1, 1], 10, { statistic: 'average' }).at(-1)).toBe(10);
    expect(decisions([1, 1, 1]).at(-1)).toBe(15);
  });

  it('passes over minutes without a single invocation, however many', () => {
    expect(decisions(minutes(60, undefined))).toEqual(minutes(60, 10));
    expect(decisions([0.9, undefined, 0.9, 0.9]).at(-1)).toBe(13);
  });

  it('keeps a new number for as long as its cooldown says', () => {
    const tracking = new TargetTracking(SPEC);
    const decide = (share: number, minute: number) =>
      tracking.decide({ maximum: share, average: share }, 10, minute * MINUTE_MS);
    for (const minute of [0, 1, 2]) decide(1, minute);
    tracking.changed(7, 10, 2.5 * MINUTE_MS);
    expect([decide(1, 3), decide(1, 4)]).toEqual([10, 15]);
    for (let minute = 5; minute < 20; minute++) decide(0.1, minute);
    tracking.changed(10, 9, 20 * MINUTE_MS);
    expect([24, 25].map((minute) => decide(0.1, minute))).toEqual([10, 2]);
  });
});
