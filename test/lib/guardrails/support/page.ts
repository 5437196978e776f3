import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { RuleText } from '../../../../lib/guardrails/rule';

const FIXTURES = path.join(__dirname, '../fixtures');

/** A rule's page: its own words, and the code of its fixture. */
export function pageOf(family: string, rule: RuleText): string {
  const { id, severity, mistake, why, link, fix, unless } = rule;
  const source = readFileSync(path.join(FIXTURES, family, `${id}.ts`), 'utf8');
  return [
    `# ${id}`,
    mistake,
    `${why} ([source](${link}))`,
    severity === 'error' ? 'An error: synthesis fails.' : 'A warning: synthesis goes on.',
    '## Fix',
    `${fix.charAt(0).toUpperCase()}${fix.slice(1)}.`,
    '## Bad',
    block(bodyOf(source, 'bad')),
    '## Good',
    block(bodyOf(source, 'good')),
    ...(sharedOf(source) === '' ? [] : ['Both use', block(sharedOf(source))]),
    '## Where it does not hold',
    `${unless === undefined ? 'No case is known in which it is right.' : `It is right where ${unless}.`} Say so at the construct:`,
    block(`Validations.of(construct).acknowledge({
  id: 'Guardrails::${id}',
  reason: '…',
});`),
    '[All rules](README.md)',
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

function block(code: string): string {
  return `\`\`\`ts\n${code}\n\`\`\``;
}

/** What stands in a method of a fixture, as the formatter leaves it. */
function bodyOf(source: string, name: string): string {
  const [, method] = between(source, `  ${name}\\([^)]*\\) \\{\\n`, '\\n  \\},$') ?? [];
  if (method !== undefined) return method.replaceAll(/^ {4}/gm, '');
  const [, arrow] =
    between(source, `  ${name}: \\([^)]*\\) =>\\s`, ',$(?=\\n(?:  [a-z]|\\};))') ?? [];
  if (arrow !== undefined) return `${arrow.trim().replaceAll(/^ {4}/gm, '')};`;
  throw new Error(`a fixture must have ${name}(…) or ${name}: (…) =>, got\n${source}`);
}

function between(source: string, start: string, end: string): RegExpExecArray | null {
  return new RegExp(`^${start}([\\s\\S]*?)${end}`, 'm').exec(source);
}

/** What of the file both of them use, its imports left out. */
function sharedOf(source: string): string {
  return source
    .replaceAll(/^import [\s\S]*?;\n/gm, '')
    .replace(/^export const \w+: Fixture = \{\n[\s\S]*?^\};\n/m, '')
    .trim();
}
