import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { documentOf, problemsOf } from './document';
import { findAll } from './findings';

const DOCUMENT = path.join(__dirname, '../docs/guardrails/ecosystem.md');
const MARKER = '<!-- written by npm run table --prefix ecosystem -- --update -->';

/**
 * Compares the document with what is found today, or writes it.
 *
 * @returns the exit code
 */
function main(args: readonly string[]): number {
  const findings = findAll();
  const problems = [...problemsOf(findings)];
  const document = readFileSync(DOCUMENT, 'utf8');
  const [introduction = ''] = document.split(MARKER);
  const wanted = `${introduction}${MARKER}\n\n${documentOf(findings)}\n`;
  if (args.includes('--update')) writeFileSync(DOCUMENT, wanted);
  else if (wanted !== document)
    problems.push(
      `${path.relative(process.cwd(), DOCUMENT)} must say what is found, and does not; run again with --update`,
    );
  for (const problem of problems) console.error(problem);
  return problems.length === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
