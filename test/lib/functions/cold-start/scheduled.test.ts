import { CfnParameter, TimeZone } from 'aws-cdk-lib';
import { ColdStart } from '../../../../lib/functions/cold-start/cold-start';
import {
  DayOfWeek,
  type ProvisionedWindow,
} from '../../../../lib/functions/cold-start/provisioned-window';
import type { ScheduledProps } from '../../../../lib/functions/cold-start/scheduled';
import { propertiesOf, shippingFunction, shop } from '../shop';
import { alarmOf, resourcesOf } from './resources';

const { MONDAY, TUESDAY, WEDNESDAY, FRIDAY, SATURDAY, SUNDAY } = DayOfWeek;
const NOON: ProvisionedWindow = { opens: '11:30', closes: '13:00', environments: 10 };

function scheduled(props: Partial<ScheduledProps> = {}, reservedConcurrentExecutions?: number) {
  const stack = shop();
  const coldStart = ColdStart.scheduled({
    windows: [NOON],
    timeZone: TimeZone.EUROPE_ZURICH,
    ...props,
  });
  const fn = shippingFunction(stack, { coldStart, reservedConcurrentExecutions });
  const [target] = resourcesOf(stack, 'AWS::ApplicationAutoScaling::ScalableTarget');
  return { stack, fn, target: target?.Properties };
}

/** What happens when, one line a scheduled action. */
function actions(props: Partial<ScheduledProps>): string[] {
  return scheduled(props).target.ScheduledActions.map(
    // biome-ignore lint/suspicious/noExplicitAny: a template is any JSON
    ({ Schedule, ScalableTargetAction: { MinCapacity, MaxCapacity } }: any) => {
      expect(MaxCapacity).toBe(MinCapacity);
      return `${MinCapacity} at ${Schedule}`;
    },
  );
}

describe('ColdStart.scheduled', () => {
  it('changes the number of environments as windows open and close, in their time zone', () => {
    const { target, fn } = scheduled({ environments: 2 });
    expect(target).toEqual({
      ServiceNamespace: 'lambda',
      ScalableDimension: 'lambda:function:ProvisionedConcurrency',
      ResourceId: expect.anything(),
      MinCapacity: 2,
      MaxCapacity: 10,
      ScheduledActions: [
        {
          ScheduledActionName: '10 environments at 11.30',
          Schedule: 'cron(30 11 * * ? *)',
          Timezone: 'Europe/Zurich',
          ScalableTargetAction: { MinCapacity: 10, MaxCapacity: 10 },
        },
        {
          ScheduledActionName: '2 environments at 13.00',
          Schedule: 'cron(0 13 * * ? *)',
          Timezone: 'Europe/Zurich',
          ScalableTargetAction: { MinCapacity: 2, MaxCapacity: 2 },
        },
      ],
    });
    expect(propertiesOf(fn.alias)).not.toHaveProperty('ProvisionedConcurrencyConfig');
  });

  it('keeps one environment outside of the windows, since none would break deployments', () => {
    expect(scheduled().target.MinCapacity).toBe(1);
    expect(actions({})).toEqual(['10 at cron(30 11 * * ? *)', '1 at cron(0 13 * * ? *)']);
  });

  it('opens on the days it is told, and closes on the next where the window goes past midnight', () => {
    const night = { ...NOON, opens: '22:00', closes: '06:00', days: [SUNDAY, FRIDAY] };
    expect(actions({ windows: [night] })).toEqual([
      '1 at cron(0 6 ? * MON,SAT *)',
      '10 at cron(0 22 ? * FRI,SUN *)',
    ]);
  });

  it('takes a window from a time to the same time as a whole day', () => {
    const saturday = { ...NOON, opens: '00:00', closes: '00:00', days: [SATURDAY] };
    expect(actions({ windows: [saturday] })).toEqual([
      '10 at cron(0 0 ? * SAT *)',
      '1 at cron(0 0 ? * SUN *)',
    ]);
  });

  it('does not close a window where the next one opens, on the days on which it does', () => {
    const morning = { ...NOON, opens: '08:00', closes: '11:30', environments: 5 };
    expect(actions({ windows: [morning, { ...NOON, days: [MONDAY] }] })).toEqual([
      '5 at cron(0 8 * * ? *)',
      '10 at cron(30 11 ? * MON *)',
      '1 at cron(0 13 ? * MON *)',
      '1 at cron(30 11 ? * TUE,WED,THU,FRI,SAT,SUN *)',
    ]);
  });

  it('may have fewer environments in a window than outside', () => {
    const night = { opens: '22:00', closes: '06:00', environments: 1 };
    const { target } = scheduled({ environments: 5, windows: [night] });
    expect([target.MinCapacity, target.MaxCapacity]).toEqual([1, 5]);
  });

  it('tells of spill-over and utilisation', () => {
    const { fn } = scheduled();
    expect(alarmOf(fn, 'SpilloverAlarm').AlarmDescription).toContain(
      'Raise environments of that window of ColdStart.scheduled, or widen it',
    );
    expect(alarmOf(fn, 'UtilizationAlarm')).toMatchObject({ DatapointsToAlarm: 2 });
  });

  const COUNT =
    'must be a whole number of at least 1, got %; a deployment fails while none is provisioned (aws-cdk#29992), so keep one';
  const OUTSIDE = `environments of ColdStart.scheduled ${COUNT}`;
  const INSIDE = `environments of the window every day 11:30 to 13:00 of ColdStart.scheduled ${COUNT}`;
  const TIME =
    'of a window of ColdStart.scheduled must be a time from 00:00 to 23:59, got "%"; write hour and minute with two digits each, for example "08:30"';
  const WINDOWS =
    'windows of ColdStart.scheduled must be 1 to 100, got %; for the same number at all times, use ColdStart.provisioned';
  const ZONE =
    'timeZone of ColdStart.scheduled must be the name of an IANA time zone, got "%"; for example TimeZone.EUROPE_ZURICH';
  const window = (changes: Partial<ProvisionedWindow>) => ({
    windows: [{ ...NOON, ...changes }],
  });
  const zone = (name: string) => ({ timeZone: TimeZone.of(name) });
  it.each<[string, string, unknown, Partial<ScheduledProps>, number?]>([
    ['none outside', OUTSIDE, 0, { environments: 0 }],
    ['parts outside', OUTSIDE, 1.5, { environments: 1.5 }],
    ['none in a window', INSIDE, 0, window({ environments: 0 })],
    ['parts in a window', INSIDE, 1.5, window({ environments: 1.5 })],
    ['an opening after the day', `opens ${TIME}`, '24:00', window({ opens: '24:00' })],
    ['a closing after the hour', `closes ${TIME}`, '12:60', window({ closes: '12:60' })],
    ['a time without its zero', `opens ${TIME}`, '8:00', window({ opens: '8:00' })],
    ['no window', WINDOWS, 0, { windows: [] }],
    ['too many windows', WINDOWS, 101, { windows: eachMinute(101) }],
    [
      'a window on no day',
      'days of a window of ColdStart.scheduled must name a day, got none; leave them out for every day',
      '',
      window({ days: [] }),
    ],
    ['a time zone there is not', ZONE, 'Europe/Zuerich', zone('Europe/Zuerich')],
    ['a time zone that is an offset', ZONE, '+01:00', zone('+01:00')],
    [
      'more in a window than is reserved',
      'environments of the window every day 11:30 to 13:00 of ColdStart.scheduled must be at most reservedConcurrentExecutions (9), got %; lower it or raise the reservation',
      10,
      {},
      9,
    ],
    [
      'more outside than is reserved',
      'environments of ColdStart.scheduled must be at most reservedConcurrentExecutions (9), got %; lower it or raise the reservation',
      10,
      { environments: 10 },
      9,
    ],
  ])('rejects %s', (_, message, got, props, ...[reserved]) => {
    expect(() => scheduled(props, reserved)).toThrow(
      `Shop/Ship: ${message.replace('%', String(got))}`,
    );
  });

  it.each<[string, Partial<ScheduledProps>, number?]>([
    ['the first and the last minute of a day', window({ opens: '00:00', closes: '23:59' })],
    ['as many windows as there may be', { windows: eachMinute(100) }],
    ['a time zone without a city', { timeZone: TimeZone.ETC_UTC }],
    ['as many environments as are reserved', {}, 10],
  ])('takes %s', (_, props, ...[reserved]) => {
    expect(() => scheduled(props, reserved)).not.toThrow();
  });

  it.each<[string, ProvisionedWindow, string]>([
    [
      'that opens in another',
      { ...NOON, opens: '12:59', closes: '14:00' },
      'every day 12:59 to 14:00',
    ],
    [
      'that another opens in',
      { ...NOON, opens: '10:00', closes: '11:31' },
      'every day 10:00 to 11:31',
    ],
    ['that opens with another', { ...NOON, days: [TUESDAY] }, 'TUE 11:30 to 13:00'],
    [
      'of the night before',
      { ...NOON, opens: '13:00', closes: '11:31', days: [WEDNESDAY] },
      'WED 13:00 to 11:31',
    ],
    [
      'of the end of the week before',
      { ...NOON, opens: '13:00', closes: '11:31', days: [SUNDAY] },
      'SUN 13:00 to 11:31',
    ],
  ])('rejects a window %s', (_, other, text) => {
    expect(() => scheduled({ windows: [NOON, other] })).toThrow(
      `Shop/Ship: windows of ColdStart.scheduled must not overlap, got every day 11:30 to 13:00 and ${text}; end the one where the other begins`,
    );
  });

  it('rejects a number that is not known at synthesis: the bounds are made of it', () => {
    const token = new CfnParameter(shop(), 'Number', { type: 'Number' }).valueAsNumber;
    expect(() => scheduled({ environments: token })).toThrow(
      'Shop/Ship: environments of ColdStart.scheduled must be known at synthesis, got a token; give a plain number',
    );
  });
});

/** Windows of a minute each, one after the other. */
function eachMinute(count: number): ProvisionedWindow[] {
  const time = (minute: number) =>
    [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
  return Array.from({ length: count }, (_, index) => ({
    opens: time(index),
    closes: time(index + 1),
    environments: 2,
  }));
}
