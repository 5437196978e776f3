import type { ScalingSpec } from '../../../../local/assembly/model';
import { ScaledAlias } from '../../../../local/cloud/scaling/scaled-alias';
import { Pauses } from '../../../../local/runtime/pauses';

const MINUTE_MS = 60_000;

const SPEC: ScalingSpec = {
  path: 'Shop/Checkout/Scaling',
  stack: 'Shop',
  logicalId: 'Scaling',
  aliasArn: 'arn:aws:lambda:us-east-1:000000000000:function:checkout:live',
  minimum: 2,
  maximum: 10,
  scheduled: [],
};

const TRACKING = {
  target: 0.5,
  statistic: 'maximum',
  scaleOutCooldownMs: 0,
  scaleInCooldownMs: 0,
  scalesIn: true,
} as const;

let alias: ScaledAlias;
/** Numbers of environments that were asked for, and the minutes from the beginning. */
let kept: string[];
let share: number | undefined;

function start(spec: Partial<ScalingSpec>, keep = async (_: number) => {}): void {
  const startedAt = Date.now();
  kept = [];
  share = undefined;
  alias = new ScaledAlias({ ...SPEC, ...spec }, 2, {
    pauses: new Pauses(),
    keep: (count) => {
      kept.push(`${count} after ${(Date.now() - startedAt) / MINUTE_MS} min`);
      return keep(count);
    },
    takeUtilization: () => (share === undefined ? undefined : { maximum: share, average: share }),
  });
  alias.start();
}

function pass(minutes: number): Promise<void> {
  return jest.advanceTimersByTimeAsync(minutes * MINUTE_MS);
}

beforeEach(() => {
  jest.useFakeTimers();
  jest.setSystemTime(new Date('2026-11-02T07:00:00Z'));
});
afterEach(() => {
  alias.stop();
  jest.useRealTimers();
});

describe('an alias that is scaled by its load', () => {
  it('has more environments five minutes after a burst begins: three to see it, two to start them', async () => {
    start({ tracking: TRACKING });
    share = 1;
    await pass(5);
    expect(kept).toEqual(['4 after 5 min']);
  });

  it('goes on as long as the load does, up to the maximum', async () => {
    start({ tracking: TRACKING });
    share = 1;
    await pass(30);
    expect(kept).toEqual(['4 after 5 min', '8 after 7 min', '10 after 9 min']);
  });

  it('has fewer at once when fifteen minutes were quiet, and never less than the minimum', async () => {
    start({ tracking: TRACKING });
    share = 1;
    await pass(4.5);
    share = 0.01;
    await pass(30);
    expect(kept.slice(1)).toEqual(['2 after 19 min']);
  });

  it('goes on when environments could not be initialised', async () => {
    start({ tracking: TRACKING }, () => Promise.reject(new Error('no settings')));
    share = 1;
    await pass(8);
    expect(kept).toHaveLength(2);
  });
});

describe('an alias that is scaled by the clock', () => {
  const scheduled = [
    { expression: 'cron(30 7 * * ? *)', timeZone: 'UTC', minimum: 8, maximum: 8 },
    { expression: 'cron(0 8 * * ? *)', timeZone: 'UTC', minimum: 2, maximum: 2 },
  ];

  it('has the number of each window, two minutes after it opens and as soon as it closes', async () => {
    start({ scheduled });
    await pass(61);
    expect(kept).toEqual(['8 after 32 min', '2 after 60 min']);
  });

  it('ends up with the bounds of the last action, also when that came during a change', async () => {
    const closing = { ...scheduled[1], expression: 'cron(31 7 * * ? *)', timeZone: 'UTC' };
    start({ scheduled: [...scheduled.slice(0, 1), closing] });
    await pass(40);
    expect(kept).toEqual(['8 after 32 min', '2 after 32 min']);
  });
});
