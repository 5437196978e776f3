import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { ColdStart, LeastPrivilegeFunction, Prebuild } from '../../../lib';
import type { Arrival, Served } from '../../../local/cloud/arrival';
import { startLocalCloud } from '../../../local/cloud/start-local-cloud';
import type { LocalCloud, LocalCloudOptions } from '../../../local/cloud/types';

const ENTRY = path.join(__dirname, '../../../bench/arrivals/handler.ts');
const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const INIT_MS = 300;

let directory: string;
let assembly: string;
let cloud: LocalCloud | undefined;

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'sluice-replay-'));
  // CDK tells what it bundles on standard error.
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const app = new App({ outdir: path.join(directory, 'cdk.out') });
  const stack = new Stack(app, 'Shop');
  Prebuild.entries(app, [ENTRY]);
  const strategies = {
    Plain: ColdStart.none(),
    Provisioned: ColdStart.provisioned({ environments: 2 }),
    Tracked: ColdStart.tracked({ min: 1, max: 10, utilization: 0.5 }),
  };
  for (const [id, coldStart] of Object.entries(strategies)) {
    const { alias } = new LeastPrivilegeFunction(stack, id, {
      entry: ENTRY,
      description: id,
      coldStart,
    });
    new CfnOutput(stack, `${id}Arn`, { value: alias.functionArn });
  }
  assembly = app.synth().directory;
});
afterEach(() => cloud?.stop());
afterAll(() => {
  jest.restoreAllMocks();
  rmSync(directory, { recursive: true });
});

async function start(options: Partial<LocalCloudOptions> = {}): Promise<LocalCloud> {
  cloud = await startLocalCloud({
    assembly,
    execution: 'isolates',
    leastInitMs: INIT_MS,
    ...options,
  });
  return cloud;
}

/** Invocations of one function that take so long each. */
function arrivals(id: string, times: readonly number[], workMs: number): Arrival[] {
  const arn = cloud?.outputs['Shop']?.[`${id}Arn`] ?? '';
  return times.map((atMs) => ({ atMs, arn, event: { workMs } }));
}

/** Latencies in tenths of a second, and why each was cold. */
function told(served: readonly Served[]) {
  return served.map(
    ({ latencyMs, coldStart }) => `${Math.round(latencyMs / 100) / 10} s ${coldStart ?? 'warm'}`,
  );
}

describe('a trace that is replayed', () => {
  it('has each invocation wait for as long as its environment takes, on the clock alone', async () => {
    const { replay } = await start();
    const startedAt = performance.now();
    const times = [0, 400.3, 10_000, 10_000, 20 * MINUTE_MS];
    expect(told(await replay(arrivals('Plain', times, 1000)))).toEqual([
      '1.3 s first',
      '1.3 s concurrency',
      '1 s warm',
      '1 s warm',
      '1.3 s idle',
    ]);
    expect(performance.now() - startedAt).toBeLessThan(20 * SECOND_MS);
  });

  it('spills over what is more at a time than is provisioned', async () => {
    const { replay } = await start();
    expect(told(await replay(arrivals('Provisioned', [0, 1, 2, 5000], 1000)))).toEqual([
      '1 s warm',
      '1 s warm',
      '1.3 s spillover',
      '1 s warm',
    ]);
  });

  it('tells of what is throttled at once', async () => {
    const { replay } = await start({ accountConcurrency: 4 });
    // Three of them are provisioned for others.
    const served = await replay(arrivals('Plain', [0, 1], 1000));
    expect(served.map(({ outcome }) => outcome)).toEqual(['success', 'throttled']);
  });

  it('has provisioned concurrency follow the load minutes later', async () => {
    const { replay, statistics } = await start();
    const everySecond = Array.from({ length: 600 }, (_, second) => second * SECOND_MS);
    const served = await replay(arrivals('Tracked', everySecond, 3500));
    const spilled = served.flatMap(({ coldStart }, second) => (coldStart ? second : []));
    expect(spilled.length).toBeGreaterThan(0);
    expect(Math.max(...spilled)).toBeLessThan(10);
    const { provisionedMs = 0 } = (await statistics()).functions['Shop/Tracked/Function'] ?? {};
    // 1, then 2 after at most 6 minutes, and 4 after 3 more.
    expect(provisionedMs).toBeGreaterThan(10 * MINUTE_MS + 4 * MINUTE_MS);
    expect(provisionedMs).toBeLessThan(10 * MINUTE_MS + 12 * MINUTE_MS);
  });

  it('is refused where functions run in processes', async () => {
    const { replay } = await start({ execution: 'processes' });
    await expect(replay([])).rejects.toThrow(
      "replay: functions must run as isolates; give execution: 'isolates'",
    );
  });
});
