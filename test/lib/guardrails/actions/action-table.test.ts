import { readFileSync } from 'node:fs';
import path from 'node:path';
import { actionTable } from '../../../../scripts/action-table/action-table';

const TABLE = path.join(__dirname, '../../../../lib/guardrails/actions/actions.json');

describe('the table of actions', () => {
  it('is what npm run actions makes of the installed iam-data', () => {
    // Compared as a whole: what differs is a line of thousands of characters.
    expect(readFileSync(TABLE, 'utf8') === actionTable()).toBe(true);
  });
});
