import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, CfnParameter, Duration, Stack } from 'aws-cdk-lib';
import { ColdStart } from '../../../../lib/functions/cold-start/cold-start';
import type { WarmPingProps } from '../../../../lib/functions/cold-start/warm-ping';
import {
  LeastPrivilegeFunction,
  type LeastPrivilegeFunctionProps,
} from '../../../../lib/functions/least-privilege-function';
import { Prebuild } from '../../../../lib/functions/prebuild';
import { shippingFunction, shop } from '../shop';
import { resourcesOf } from './resources';

const ENTRY = path.join(__dirname, 'fixtures/ship.ts');

/** A stack of a function whose entry is not bundled: these tests look at no code. */
function pinged(
  props: WarmPingProps = {},
  others: Partial<LeastPrivilegeFunctionProps> = {},
): Stack {
  const stack = new Stack(new App({ context: { 'aws:cdk:bundling-stacks': [] } }), 'Shop');
  new LeastPrivilegeFunction(stack, 'Ship', {
    entry: ENTRY,
    description: 'Ships what was ordered',
    coldStart: ColdStart.warmPing(props),
    ...others,
  });
  return stack;
}

describe('ColdStart.warmPing', () => {
  it('pings the alias every five minutes, once, and tries nothing again', () => {
    const stack = pinged();
    const schedules = resourcesOf(stack, 'AWS::Scheduler::Schedule').filter(
      ({ Type }) => Type === 'AWS::Scheduler::Schedule',
    );
    expect(schedules.map(({ Properties }) => Properties)).toEqual([
      {
        GroupName: { Ref: expect.stringMatching(/^ShipWarmPingGroup/) },
        Description: expect.stringContaining('Shop/Ship'),
        ScheduleExpression: 'cron(0/5 * * * ? *)',
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: {
          Arn: { Ref: expect.stringMatching(/^ShipAlias/) },
          RoleArn: { 'Fn::GetAtt': [expect.stringMatching(/^ShipWarmPingRole/), 'Arn'] },
          Input: '{"sluice:warmPing":true}',
          RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 },
        },
      },
    ]);
  });

  it('provisions nothing', () => {
    expect(resourcesOf(pinged(), 'AWS::ApplicationAutoScaling')).toEqual([]);
  });

  it('works twice in one stack, with a group each', () => {
    const stack = pinged();
    new LeastPrivilegeFunction(stack, 'Pack', {
      entry: ENTRY,
      description: 'Packs',
      coldStart: ColdStart.warmPing(),
    });
    const groups = resourcesOf(stack, 'AWS::Scheduler::ScheduleGroup');
    expect(new Set(groups.map(({ Properties }) => Properties.Name)).size).toBe(2);
  });

  const EVERY =
    'every of ColdStart.warmPing must be 1, 2, 3, 4, 5, 6, 10, 12, 15 minutes, got %; leave it out for 5 minutes';
  const NUMBER =
    'environments of ColdStart.warmPing must be a whole number from 1 to 10, got %; for more, use ColdStart.provisioned';
  it.each<[string, string, unknown, WarmPingProps]>([
    ['less than a minute', EVERY, '30 seconds', { every: Duration.seconds(30) }],
    ['more than a quarter of an hour', EVERY, '16 minutes', { every: Duration.minutes(16) }],
    ['what does not divide the hour', EVERY, '7 minutes', { every: Duration.minutes(7) }],
    ['no environment', NUMBER, 0, { environments: 0 }],
    ['parts of one', NUMBER, 1.5, { environments: 1.5 }],
    ['too many', NUMBER, 11, { environments: 11 }],
    [
      'more than is reserved',
      'environments of ColdStart.warmPing must be at most reservedConcurrentExecutions (3), got %; lower it or raise the reservation',
      4,
      { environments: 4 },
    ],
  ])('rejects %s', (_, message, got, props) => {
    const reservedConcurrentExecutions = props.environments === 4 ? 3 : undefined;
    expect(() => pinged(props, { reservedConcurrentExecutions })).toThrow(
      `Shop/Ship: ${message.replace('%', String(got))}`,
    );
  });

  it.each<[string, WarmPingProps]>([
    ['a minute', { every: Duration.minutes(1) }],
    ['a minute in seconds', { every: Duration.seconds(60) }],
    ['a quarter of an hour', { every: Duration.minutes(15) }],
    ['as many environments as there may be', { environments: 10 }],
    ['as many environments as are reserved', { environments: 3 }],
  ])('takes %s', (_, props) => {
    const reservedConcurrentExecutions = props.environments === 3 ? 3 : undefined;
    expect(() => pinged(props, { reservedConcurrentExecutions })).not.toThrow();
  });

  it('rejects what is not known at synthesis: each ping is a schedule', () => {
    const token = new CfnParameter(shop(), 'Number', { type: 'Number' }).valueAsNumber;
    expect(() => pinged({ environments: token })).toThrow(
      'Shop/Ship: environments of ColdStart.warmPing must be known at synthesis, got a token; each is a schedule, so give a plain number',
    );
    expect(() => pinged({ every: Duration.minutes(token) })).toThrow('got a token; leave it out');
  });

  it('rejects ready-made code, whose handler would see the pings', () => {
    expect(() => shippingFunction(shop(), { coldStart: ColdStart.warmPing() })).toThrow(
      'Shop/Ship: coldStart must not be ColdStart.warmPing with ready-made code, got code; give entry, whose bundle answers pings before the handler sees them, or use ColdStart.provisioned',
    );
  });
});

describe('the bundle of a function that is pinged', () => {
  let directory: string;

  beforeAll(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'sluice-test-'));
    // CDK tells what it bundles on standard error.
    jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  });
  afterAll(() => {
    jest.restoreAllMocks();
    rmSync(directory, { recursive: true });
  });

  /** The files of each asset of an app, by the asset's name, and the names of metafiles. */
  function synthesise(strategies: Record<string, ColdStart>, prebuild = false) {
    const app = new App({ outdir: mkdtempSync(path.join(directory, 'cdk.out-')) });
    const stack = new Stack(app, 'Shop');
    if (prebuild) Prebuild.entries(app, [ENTRY]);
    for (const [id, coldStart] of Object.entries(strategies)) {
      new LeastPrivilegeFunction(stack, id, { entry: ENTRY, description: 'Ships', coldStart });
    }
    const assembly = app.synth().directory;
    return Object.fromEntries(
      readdirSync(assembly)
        .filter((name) => name.startsWith('asset.'))
        .map((asset) => [
          asset,
          Object.fromEntries(
            readdirSync(path.join(assembly, asset)).map((file) => [
              file,
              readFileSync(path.join(assembly, asset, file), 'utf8'),
            ]),
          ),
        ]),
    );
  }

  const none = ColdStart.none();
  const one = ColdStart.warmPing();
  const several = ColdStart.warmPing({ environments: 3 });

  it('is that of one that is not, behind a module that answers the pings', () => {
    const assets = Object.values(synthesise({ Plain: none, Pinged: one }));
    const plain = assets.find((files) => !('bundle.js' in files));
    const behind = assets.find((files) => 'bundle.js' in files);
    expect(assets).toHaveLength(2);
    expect(Object.keys(plain ?? {})).toEqual(['index.js']);
    expect(Object.keys(behind ?? {})).toEqual(['bundle.js', 'index.js']);
    expect(behind?.['bundle.js']).toBe(plain?.['index.js']);
  });

  it('has the same hash every time, prebuilt or not', () => {
    const assets = Object.keys(synthesise({ Pinged: one }));
    expect(Object.keys(synthesise({ Pinged: one }))).toEqual(assets);
    expect(Object.keys(synthesise({ Pinged: one }, true))).toEqual(assets);
  });

  it('is its own where several pings wait for each other', () => {
    expect(Object.keys(synthesise({ One: one, Several: several }))).toHaveLength(2);
    expect(Object.keys(synthesise({ One: several, Other: several }))).toHaveLength(1);
  });

  it('hands events to the handler, and keeps pings from it', async () => {
    const [files = {}] = Object.values(synthesise({ Pinged: several }));
    const folder = mkdtempSync(path.join(directory, 'code-'));
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    const log = jest.spyOn(console, 'log').mockReturnValue();
    const { handler } = require(path.join(folder, 'index.js'));
    await expect(handler({ orderId: 'o-1' })).resolves.toBe('shipped o-1');
    await expect(handler({ 'sluice:warmPing': true })).resolves.toBeUndefined();
    expect(log.mock.calls).toEqual([['handled o-1']]);
  });
});
