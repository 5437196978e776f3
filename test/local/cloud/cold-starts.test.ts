import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, Duration, Stack, TimeZone } from 'aws-cdk-lib';
import { ColdStart, LeastPrivilegeFunction, Prebuild } from '../../../lib';
import { startLocalCloud } from '../../../local/cloud/start-local-cloud';
import type { CloudEvent, LocalCloud } from '../../../local/cloud/types';

const ENTRY = path.join(__dirname, '../../lib/functions/cold-start/fixtures/ship.ts');
const EVERY = Duration.minutes(5);
const EVERY_MS = EVERY.toMilliseconds();

let directory: string;
let cloud: LocalCloud;
const errors: CloudEvent[] = [];

const STRATEGIES = {
  Pinged: ColdStart.warmPing({ every: EVERY, environments: 3 }),
  Fixed: ColdStart.provisioned({ environments: 1 }),
  Tracked: ColdStart.tracked({ min: 2, max: 10 }),
  Scheduled: ColdStart.scheduled({
    windows: [{ opens: '08:00', closes: '18:00', environments: 10 }],
    timeZone: TimeZone.EUROPE_ZURICH,
  }),
};

/** An app of functions of one entry, one for each strategy. */
function synthesise(): string {
  const app = new App({ outdir: path.join(directory, 'cdk.out') });
  const stack = new Stack(app, 'Shop');
  Prebuild.entries(app, [ENTRY]);
  for (const [id, coldStart] of Object.entries(STRATEGIES)) {
    new LeastPrivilegeFunction(stack, id, { entry: ENTRY, description: id, coldStart });
  }
  return app.synth().directory;
}

/** What became of the function of a strategy so far. */
async function countsOf(id: string) {
  return (await cloud.statistics()).functions[`Shop/${id}/Function`];
}

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-cold-starts-'));
  // CDK tells what it bundles on standard error.
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  cloud = await startLocalCloud({
    assembly: synthesise(),
    onEvent: (event) => {
      if (event.kind === 'invocation-error' || event.kind === 'unmodelled') errors.push(event);
    },
  });
});
afterAll(async () => {
  await cloud.stop();
  jest.restoreAllMocks();
  rmSync(directory, { recursive: true });
});

describe('warm pings on this machine', () => {
  it('start as many environments as they are, use them again, and never reach the handler', async () => {
    // However far beyond the pings' timeout the clock is moved: they end before it goes on.
    await cloud.advance(EVERY_MS);
    await cloud.settle();
    const first = { invocations: 3, coldStarts: 3, errors: 0, throttles: 0 };
    expect(await countsOf('Pinged')).toMatchObject(first);
    await cloud.advance(EVERY_MS);
    await cloud.settle();
    expect(await countsOf('Pinged')).toMatchObject({ ...first, invocations: 6 });
    expect(
      (await cloud.logs('Shop/Pinged/Function')).filter((line) => line.includes('handled')),
    ).toEqual([]);
    expect(errors).toEqual([]);
  });
});

describe('provisioned concurrency on this machine', () => {
  it('is what the strategy has at the least, and the alarms stop nothing', async () => {
    for (const id of ['Fixed', 'Tracked', 'Scheduled']) {
      expect(await countsOf(id)).toMatchObject({ coldStarts: 0, errors: 0 });
    }
    expect(cloud.ignored).toEqual(
      expect.arrayContaining(['Shop/Fixed/SpilloverAlarm (AWS::CloudWatch::Alarm)']),
    );
  });
});
