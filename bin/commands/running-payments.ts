import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Credentials } from '../../local/cloud/types';

const FILE = path.join('.sluice', 'running.json');

/** What another terminal needs to talk to Payments running on this machine. */
export interface RunningPayments {
  readonly apiUrl: string;
  readonly region: string;
  readonly merchants: Readonly<Record<string, Credentials>>;
}

/** Leaves a note for other terminals; only this user can read it. */
export function noteRunning(running: RunningPayments): void {
  mkdirSync(path.dirname(FILE), { recursive: true });
  writeFileSync(FILE, JSON.stringify(running, undefined, 2), { mode: 0o600 });
}

export function forgetRunning(): void {
  rmSync(FILE, { force: true });
}

/** @throws when nothing is running, or not for this merchant */
export function findRunning(merchantId: string): {
  running: RunningPayments;
  credentials: Credentials;
} {
  let running: RunningPayments;
  try {
    running = JSON.parse(readFileSync(FILE, 'utf8')) as RunningPayments;
  } catch (cause) {
    throw new Error(
      'Payments is not running on this machine; run `npm start` in another terminal',
      {
        cause,
      },
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
