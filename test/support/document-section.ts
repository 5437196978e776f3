import { readFileSync, writeFileSync } from 'node:fs';

/** How jest was started, as it tells its own snapshot matchers. */
interface SnapshotState {
  readonly _updateSnapshot: 'all' | 'new' | 'none';
}

/** Whether jest was started with `-u`. */
export function isUpdate(): boolean {
  const state = expect.getState() as { snapshotState?: SnapshotState };
  return state.snapshotState?._updateSnapshot === 'all';
}

const END = '<!-- end -->';

/**
 * Compares a section of a document, between `<!-- name: … -->` and `<!-- end -->`, with what it has
 * to say: nobody types it, `-u` writes it.
 */
export function expectSection(text: string, file: string, name: string): void {
  const document = readFileSync(file, 'utf8');
  const [, marker = ''] = new RegExp(`(<!-- ${name}: .* -->\\n\\n)`).exec(document) ?? [];
  const start = document.indexOf(marker) + marker.length;
  const end = document.indexOf(END, start);
  if (marker === '' || end < 0) {
    throw new Error(`${file} must have the section <!-- ${name}: … --> to ${END}, got none`);
  }
  if (isUpdate()) {
    writeFileSync(file, `${document.slice(0, start)}${text}\n\n${document.slice(end)}`);
  } else {
    expectLines(document.slice(start, end).trim().split('\n'), text.split('\n'), file);
  }
}

/** The first line that differs is enough to go by; jest's diff of long tables takes minutes. */
function expectLines(actual: readonly string[], expected: readonly string[], file: string): void {
  const index = expected.findIndex((line, number) => line !== actual[number]);
  if (index < 0 && actual.length === expected.length) return;
  const number = index < 0 ? expected.length : index;
  expect(`${file}: ${actual[number]}`).toBe(`${file}: ${expected[number]}`);
}
