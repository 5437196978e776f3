import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Credentials } from '../../../scenario/payments-target';

/** A note for each run in this directory, by its process id: there may be some at once. */
const NOTES = path.join('.sluice', 'running');

/** What another terminal needs to talk to Payments running on this machine. */
export interface RunningPayments {
  readonly apiUrl: string;
  readonly region: string;
  readonly merchants: Readonly<Record<string, Credentials>>;
}

/** Outputs of stacks, by the names of both. */
export type Outputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What another terminal needs to operate the app that runs on this machine, whichever it is. */
export interface RunningCloud {
  readonly endpoint: string;
  readonly region: string;
  /** Of all stacks, by their names. */
  readonly outputs: Outputs;
  readonly operator: Credentials;
  /** Of the roles that an operator may assume, by ARN. */
  readonly roles: Readonly<Record<string, Credentials>>;
}

export interface Note {
  readonly pid: number;
  readonly cloud: RunningCloud;
  readonly payments?: RunningPayments;
}

/** Leaves a note for other terminals; only this user can read it. */
export function noteRunning(cloud: RunningCloud, payments?: RunningPayments): void {
  mkdirSync(NOTES, { recursive: true });
  for (const { pid } of notes()) if (isGone(pid)) rmSync(fileOf(pid), { force: true });
  const file = fileOf(process.pid);
  rmSync(file, { force: true }); // a file that is there keeps its mode
  const note: Note = { pid: process.pid, cloud, ...(payments ? { payments } : {}) };
  writeFileSync(file, JSON.stringify(note, undefined, 2), { mode: 0o600 });
}

/** The values of all outputs of all stacks. */
export function valuesOf(outputs: Outputs): string[] {
  return Object.values(outputs).flatMap((values) => Object.values(values));
}

/** Removes the note of this run. */
export function forgetRunning(): void {
  rmSync(fileOf(process.pid), { force: true });
  try {
    for (const directory of [NOTES, path.dirname(NOTES)]) rmdirSync(directory);
  } catch {} // somebody keeps something else there
}

/** Of all runs in this directory, latest first. */
export function notes(): Note[] {
  const found = names().flatMap((name) => {
    const file = path.join(NOTES, name);
    try {
      const note = JSON.parse(readFileSync(file, 'utf8')) as Note;
      return [{ note, writtenMs: statSync(file).mtimeMs }];
    } catch {
      return []; // taken back meanwhile
    }
  });
  return found.sort((a, b) => b.writtenMs - a.writtenMs).map(({ note }) => note);
}

function names(): string[] {
  try {
    return readdirSync(NOTES);
  } catch {
    return []; // nobody left one
  }
}

function fileOf(pid: number): string {
  return path.join(NOTES, `${pid}.json`);
}

/** Whether a run was killed, and could not take its note back. */
function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'; // not when it is somebody else's
  }
}
