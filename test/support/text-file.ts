import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';

/** How jest was started, as it tells its own snapshot matchers. */
interface SnapshotState {
  /** `all` with `-u`, `none` with `--ci`, else `new`. */
  readonly _updateSnapshot: 'all' | 'new' | 'none';
}

/**
 * Compares a text with a plain text file beside the test, under the rules of jest's own snapshots:
 * `-u` writes the file, a missing one is written too, and in CI neither is.
 */
export function expectTextFile(text: string, file: string): void {
  const state = expect.getState() as { snapshotState?: SnapshotState };
  const update = state.snapshotState?._updateSnapshot ?? 'none';
  const missing = !existsSync(file);
  if (update === 'all' || (missing && update === 'new')) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `${text}\n`);
  } else if (missing) {
    throw new Error(`${path.basename(file)} does not exist; run npm test -- -u and commit it`);
  }
  expect(`${text}\n`).toBe(readFileSync(file, 'utf8'));
}
