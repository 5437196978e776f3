import { connect } from 'node:net';
import type { Credentials } from '../../../scenario/payments-target';
import { type Note, notes, type RunningCloud, type RunningPayments } from './notes';

/** @throws when nothing is running, or not for this merchant */
export async function findRunning(
  merchantId: string,
): Promise<{ running: RunningPayments; credentials: Credentials }> {
  const { payments: running } = (await latest(({ payments }) => payments?.apiUrl)) ?? {};
  if (!running) {
    throw new Error(
      'Payments was not started from this directory, or has ended; run `npm start` in another terminal',
    );
  }
  const credentials = running.merchants[merchantId];
  if (!credentials) {
    throw new Error(
      `--merchant must be one of ${Object.keys(running.merchants).join(', ')}, got "${merchantId}"`,
    );
  }
  return { running, credentials };
}

/**
 * @param otherwise what else could be done
 * @throws when nothing is running
 */
export async function findRunningCloud(otherwise?: string): Promise<RunningCloud> {
  const { cloud } = (await latest((note) => note.cloud.endpoint)) ?? {};
  if (cloud) return cloud;
  throw new Error(
    `nothing was started from this directory, or it has ended; run \`npm start\` in another terminal${otherwise === undefined ? '' : `, or ${otherwise}`}`,
  );
}

/** The run that began last, of those that have such an address and answer there. */
async function latest(addressOf: (note: Note) => string | undefined): Promise<Note | undefined> {
  for (const note of notes()) {
    const address = addressOf(note);
    if (address !== undefined && (await answers(address))) return note;
  }
  return undefined;
}

function answers(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
