import type { Summary } from '../local/scenario/summary';
import { runSluice } from './child';
import { median, table } from './figures';

/** Runs of which the median is taken. */
const RUNS = 5;

/** What somebody waits for who runs `npm start -- --once`: the first payment, and the end. */
export async function startup(): Promise<string> {
  const starts: number[] = [];
  const wholes: number[] = [];
  for (let run = 1; run <= RUNS; run++) {
    const before = performance.now();
    const { startUpSeconds } = await runSluice<Summary>(['local', '--once', '--json']);
    starts.push(startUpSeconds);
    wholes.push((performance.now() - before) / 1000);
  }
  return table(
    ['seconds', 'median', 'slowest'],
    [
      ['from start to the first payment, synthesis included', median(starts), Math.max(...starts)],
      ['from start to exit, 210 requests', median(wholes), Math.max(...wholes)],
    ],
  );
}
