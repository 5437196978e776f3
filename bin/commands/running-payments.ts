import { mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import type { Credentials } from '../../scenario/payments-target';

const FILE = path.join('.sluice', 'running.json');

/** What another terminal needs to talk to Payments running on this machine. */
export interface RunningPayments {
  readonly apiUrl: string;
  readonly region: string;
  readonly merchants: Readonly<Record<string, Credentials>>;
}

/** What another terminal needs to operate the app that runs on this machine, whichever it is. */
export interface RunningCloud {
  readonly endpoint: string;
  readonly region: string;
  /** Values of all outputs of all stacks. */
  readonly outputs: readonly string[];
  readonly operator: Credentials;
  /** Of the roles that an operator may assume, by ARN. */
  readonly roles: Readonly<Record<string, Credentials>>;
}

interface Note {
  readonly pid: number;
  readonly cloud: RunningCloud;
  readonly payments?: RunningPayments;
}

/** Leaves a note for other terminals; only this user can read it. */
export function noteRunning(cloud: RunningCloud, payments?: RunningPayments): void {
  mkdirSync(path.dirname(FILE), { recursive: true });
  rmSync(FILE, { force: true }); // a file that is there keeps its mode
  const note: Note = { pid: process.pid, cloud, ...(payments ? { payments } : {}) };
  writeFileSync(FILE, JSON.stringify(note, undefined, 2), { mode: 0o600 });
}

/** Removes the note, unless it is another run's. */
export function forgetRunning(): void {
  if (readNote()?.pid !== process.pid) return;
  rmSync(FILE, { force: true });
  try {
    rmdirSync(path.dirname(FILE));
  } catch {} // somebody keeps something else there
}

/** @throws when nothing is running, or not for this merchant */
export async function findRunning(
  merchantId: string,
): Promise<{ running: RunningPayments; credentials: Credentials }> {
  const running = readNote()?.payments;
  if (!running || !(await answers(running.apiUrl))) {
    throw new Error('Payments is not running on this machine; run `npm start` in another terminal');
  }
  const credentials = running.merchants[merchantId];
  if (!credentials) {
    throw new Error(
      `--merchant must be one of ${Object.keys(running.merchants).join(', ')}, got "${merchantId}"`,
    );
  }
  return { running, credentials };
}

/** @throws when nothing is running */
export async function findRunningCloud(): Promise<RunningCloud> {
  const cloud = readNote()?.cloud;
  if (cloud && (await answers(cloud.endpoint))) return cloud;
  throw new Error(
    'nothing is running on this machine; run `npm start` in another terminal, or name a deployed stack with --stack',
  );
}

function readNote(): Note | undefined {
  try {
    return JSON.parse(readFileSync(FILE, 'utf8'));
  } catch {
    return undefined; // nobody left one
  }
}

/** A run that was killed could not take its note back. */
function answers(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
