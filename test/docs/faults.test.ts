import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { FINAL_ERRORS, RETRIED_ERRORS } from '../../local/faults/aws-errors';
import { checkFaultPlan } from '../../local/faults/plan/check-fault-plan';
import { KINDS } from '../../local/faults/plan/kinds';
import { readFaultPlan } from '../../local/faults/plan/read-fault-plan';
import { expectSection } from '../support/document-section';
import { table } from '../support/table';
import { codeBlocks, documents, REPOSITORY } from './support/markdown';

const PAGE = path.join(REPOSITORY, 'docs/faults.md');

/** Fields that only narrow a fault down are described once for all. */
const NARROWING = ['function', 'service', 'operation', 'queue', 'topic'];

/** The field, and what it is when it is left out, where that is a value. */
function parameter([name, schema]: [string, z.ZodType]): string {
  const usual = schema.safeParse(undefined).data;
  return usual === undefined ? `\`${name}\`` : `\`${name}\` (${usual})`;
}

function kindRow({ name, occasion, effect, source, fields }: (typeof KINDS)[number]): string[] {
  const entries = Object.entries(fields) as [string, z.ZodType][];
  const parameters = entries.filter(([field]) => !NARROWING.includes(field)).map(parameter);
  const narrowing = entries.map(([field]) => field).filter((field) => NARROWING.includes(field));
  return [
    `\`${name}\``,
    effect + (source ? ` [AWS](${source})` : ''),
    occasion,
    [...narrowing.map((field) => `\`${field}\``), ...parameters].join(', '),
  ];
}

describe('docs/faults.md', () => {
  it('lists every kind of fault', () => {
    const head = ['kind', 'what happens', 'decided for', 'takes'];
    expectSection(table([head, ...KINDS.map(kindRow)]), PAGE, 'kinds');
  });

  it('lists every error', () => {
    const codes = (errors: readonly { code: string; status: number }[]) =>
      errors.map(({ code, status }) => `\`${code}\` ${status}`).join(', ');
    const rows = Object.entries(RETRIED_ERRORS).map(([service, errors]) => [
      service,
      codes(errors),
      codes(FINAL_ERRORS[service as keyof typeof FINAL_ERRORS]),
    ]);
    expectSection(
      table([['service', '`retried-error`', '`final-error`'], ...rows]),
      PAGE,
      'errors',
    );
  });

  it('shows plans that can be used', () => {
    const text = readFileSync(PAGE, 'utf8');
    const blocks = documents()
      .flatMap(codeBlocks)
      .filter(({ file, language }) => file === 'docs/faults.md' && language === 'json');
    expect(blocks).toHaveLength(1);
    expect(text).toContain('examples/faults.json');
    for (const block of blocks) checkFaultPlan(JSON.parse(block.text), block.file);
    expect(readFaultPlan(path.join(REPOSITORY, 'examples/faults.json')).faults).toHaveLength(9);
  });
});
