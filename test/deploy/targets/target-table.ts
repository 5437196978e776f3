import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Result, Verdict } from './check';

const DOCUMENT = path.join(__dirname, '../../../docs/targets.md');
const START = /<!-- targets: .* -->\n\n/;
const END = '\n\n<!-- end -->';

/** What a target is and what was seen there. */
export interface Column {
  readonly target: string;
  readonly results: readonly Result[];
  /** What is said of a check that was not run there. */
  readonly otherwise: (name: string) => string;
}

/** Every check with what it came to on each target, as Markdown. */
export function targetTable(columns: readonly Column[]): string {
  const names = new Set(columns.flatMap(({ results }) => results.map(({ name }) => name)));
  const header = ['check', ...columns.map(({ target }) => target)];
  const rows = [...names].map((name) => [name, ...columns.map((column) => cell(column, name))]);
  return [header, header.map(() => '---'), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

function cell({ results, otherwise }: Column, name: string): string {
  const result = results.find((one) => one.name === name);
  return result ? inWords(result.verdict) : otherwise(name);
}

function inWords(verdict: Verdict): string {
  if (verdict.kind === 'holds') return 'holds';
  if (verdict.kind === 'known') return `cannot hold: ${verdict.reason}`;
  return verdict.kind;
}

/** Puts the table into the document. */
export function writeTable(table: string): void {
  const { before, after } = documentAround();
  writeFileSync(DOCUMENT, `${before}${table}${after}`);
}

/** Whether the document has the table as it came out. */
export function isWritten(table: string): boolean {
  return documentAround().inside.replaceAll(/ +|-+/g, ' ') === table.replaceAll(/ +|-+/g, ' ');
}

function documentAround() {
  const document = readFileSync(DOCUMENT, 'utf8');
  const marker = START.exec(document);
  const start = marker ? marker.index + marker[0].length : -1;
  const end = document.indexOf(END, start);
  if (start < 0 || end < 0) throw new Error(`${DOCUMENT} must have the section of targets`);
  return {
    before: document.slice(0, start),
    inside: document.slice(start, end),
    after: document.slice(end),
  };
}
