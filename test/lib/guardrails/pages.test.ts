import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Rule } from '../../../lib/guardrails/rule';
import { DELIVERY } from '../../../lib/guardrails/rules/delivery';
import { INVOCATION } from '../../../lib/guardrails/rules/invocation';
import { OPERATION } from '../../../lib/guardrails/rules/operation';
import { PERMISSIONS } from '../../../lib/guardrails/rules/permissions';
import { expectSection, isUpdate } from '../../support/document-section';
import { table } from '../../support/table';
import { pageOf } from './support/page';

const DOCS = path.join(__dirname, '../../../docs/guardrails');

/** Pages that people write. */
const WRITTEN = ['README.md', 'ecosystem.md'];

const FAMILIES: Readonly<Record<string, readonly Rule[]>> = {
  permissions: PERMISSIONS,
  delivery: DELIVERY,
  invocation: INVOCATION,
  operation: OPERATION,
};

const PAGES = Object.entries(FAMILIES).flatMap(([family, rules]) =>
  rules.map((rule) => ({ id: rule.id, file: `${rule.id}.md`, page: pageOf(family, rule) })),
);

describe('docs/guardrails', () => {
  it.each(PAGES)('tells of $id what the rule and its fixture say', ({ file, page }) => {
    const at = path.join(DOCS, file);
    if (isUpdate()) writeFileSync(at, page);
    expect(existsSync(at) ? readFileSync(at, 'utf8') : '').toBe(page);
  });

  it('has no page of a rule that is gone', () => {
    const known = [...WRITTEN, ...PAGES.map(({ file }) => file)];
    const gone = readdirSync(DOCS).filter((file) => !known.includes(file));
    if (isUpdate()) for (const file of gone) rmSync(path.join(DOCS, file));
    expect(readdirSync(DOCS).filter((file) => !known.includes(file))).toEqual([]);
  });

  it.each(Object.entries(FAMILIES))('lists the rules on %s', (family, rules) => {
    const rows = rules.map(({ id, severity, mistake }) => [`[${id}](${id}.md)`, severity, mistake]);
    expectSection(
      table([['rule', 'severity', 'mistake'], ...rows]),
      path.join(DOCS, 'README.md'),
      family,
    );
  });
});
