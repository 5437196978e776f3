import { connect } from 'node:net';
import { type Note, notes } from './notes';

/** The run that began last, of those that have such an address and answer there. */
export async function latestRun(
  addressOf: (note: Note) => string | undefined,
): Promise<Note | undefined> {
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
