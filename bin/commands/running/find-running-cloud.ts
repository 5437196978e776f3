import { ofPayments, SLUICE } from '../edition';
import { latestRun } from './latest-run';
import type { RunningCloud } from './notes';

/**
 * @param otherwise what else could be done
 * @throws when nothing is running
 */
export async function findRunningCloud(otherwise?: string): Promise<RunningCloud> {
  const { cloud } = (await latestRun((note) => note.cloud.endpoint)) ?? {};
  if (cloud) return cloud;
  const start = ofPayments('npm start') || `${SLUICE} local`;
  throw new Error(
    `nothing was started from this directory, or it has ended; run \`${start}\` in another terminal${otherwise === undefined ? '' : `, or ${otherwise}`}`,
  );
}
