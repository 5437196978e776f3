import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = path.join(__dirname, '../recorded');

/** How jest was started, as it tells its own snapshot matchers. */
interface SnapshotState {
  /** `none` with `--ci`. */
  readonly _updateSnapshot: 'all' | 'new' | 'none';
}

/** The versions that were recorded. */
export function recordedVersions(): number[] {
  return readdirSync(FOLDER)
    .map(Number)
    .sort((one, other) => one - other);
}

/** The types of the messages that were recorded in a version. */
export function recordedTypes(version: number): string[] {
  return readdirSync(path.join(FOLDER, String(version)))
    .map((file) => path.basename(file, '.json'))
    .sort();
}

/** A recorded message as it travels: the file has it spread over lines. */
export function recorded(version: number, type: string): string {
  return JSON.stringify(JSON.parse(readFileSync(fileOf(version, type), 'utf8')));
}

/** Whether a version was recorded at all: none was before the first. */
export function isRecorded(version: number, type: string): boolean {
  return existsSync(fileOf(version, type));
}

/**
 * Compares a message, to the byte, with its recording. A missing recording is written, except in CI;
 * one that differs never is, not even with `-u`: what was once sent stays what was sent.
 */
export function expectRecorded(version: number, type: string, message: string): void {
  const file = fileOf(version, type);
  const { snapshotState } = expect.getState() as { snapshotState?: SnapshotState };
  if (!existsSync(file) && (snapshotState?._updateSnapshot ?? 'none') !== 'none') {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(JSON.parse(message), null, 2)}\n`);
  }
  expect(message).toBe(recorded(version, type));
}

function fileOf(version: number, type: string): string {
  return path.join(FOLDER, String(version), `${type}.json`);
}
