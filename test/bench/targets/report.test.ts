import type { TargetFigures } from '../../../bench/targets/main';
import { reportOf, shortfall, targetsTable } from '../../../bench/targets/report';

const run = (target: string, paymentsPerSecond: number): TargetFigures => ({
  target,
  startUpSeconds: 2,
  paymentsPerSecond,
  latencyMs: { p50: 100.4, p95: 200, p99: 300 },
  peakMemoryMiB: 1000,
});

const runs = (thread: readonly number[]) => ({
  thread: thread.map((speed) => run('local cloud', speed)),
  processes: [run('local cloud, processes', 50)],
  endpoint: [20, 30, 90].map((speed) => run('MiniStack', speed)),
});

describe('the report of the same payments on all targets', () => {
  it('has medians, and what they are beside the endpoint', () => {
    const { thread, endpoint } = reportOf(runs([10, 60, 500]));
    expect(thread).toMatchObject({ paymentsPerSecond: 60, timesTheEndpoint: 2 });
    expect(endpoint).toMatchObject({ paymentsPerSecond: 30, timesTheEndpoint: 1 });
  });

  it('is a table', () => {
    expect(targetsTable(reportOf(runs([90]))).split('\n')[2]).toBe(
      '| local cloud            |           2 |                90 |              3 |     100 |     200 |     300 |             1000 |',
    );
  });

  it('says what is below three times the endpoint, by the median', () => {
    expect(shortfall(reportOf(runs([90])))).toBeUndefined();
    expect(shortfall(reportOf(runs([89, 85, 200])))).toBe(
      'local cloud: must take at least 3 times as many payments a second as the endpoint, got 2.97 times',
    );
  });
});
