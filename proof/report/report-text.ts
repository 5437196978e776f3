import { failedGates, isSufficient } from '../gates';
import type { JudgedAtom, JudgedGuard, Proof } from '../proof';
import { findingText } from '../static/finding';
import { proofJson } from './proof-json';
import { proofTable } from './proof-table';

/**
 * A proof as a file that is committed, so that a review shows what has changed: nothing in it
 * depends on when, where or how fast it was made.
 */
export function reportText(proof: Proof): string {
  const { atoms, used, documented, mutants, guards, cells, stock } = proofJson(proof);
  const open = failedGates(proof);
  return `${[
    `${proof.subject}: least privilege ${open.length === 0 ? 'is proven' : 'is not proven'}`,
    '',
    `sufficient  ${isSufficient(proof) ? 'nothing was denied' : 'no'}`,
    `necessary   ${used} of ${atoms} permissions used; ${mutants.replay.killed} denied something when taken away, ${mutants.rerun.killed} made the run fail; ${documented} more are documented needs`,
    `guarded     ${guards.killed} of ${guards.total} conditions and denials keep an attack out, ${guards.equivalent} are equivalent to others; ${proof.breaches.length} attacks get through`,
    `isolated    ${proof.leaks.length} calls that a function may make and only another one made`,
    `static      ${proof.lint.length} findings`,
    `reach       of ${cells} things that could be done${stock ? `; with CDK's own grants ${stock.used} of ${stock.atoms} permissions used` : ''}`,
    '',
    proofTable(proof),
    ...section('Not proven', open),
    ...section('Reach', reachLines(proof)),
    ...section('Permissions, and what is denied without each', byPolicy(proof.atoms, atomLine)),
    ...section('Documented needs', documentedLines(proof.atoms)),
    ...section('Guards, and what each keeps out', byPolicy(proof.guards, guardLine)),
    ...section('Lint', proof.lint.map(findingText)),
  ].join('\n')}\n`;
}

/** What a report says of how much each function may do, which may only become less. */
export function reachIn(report: string): Readonly<Record<string, number>> {
  const [, lines = ''] = /^Reach:\n((?: {2}.*\n)*)/m.exec(report) ?? [];
  return Object.fromEntries(
    [...lines.matchAll(/^ {2}(.+) (\d+)$/gm)].map(([, name = '', cells]) => [name, Number(cells)]),
  );
}

function reachLines({ blastRadius }: Proof): string[] {
  return Object.entries(blastRadius).map(([name, cells]) => `${name} ${cells}`);
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)];
}

function byPolicy<T extends { readonly policy: string }>(
  all: readonly T[],
  line: (one: T) => string,
): string[] {
  const policies = [...new Set(all.map(({ policy }) => policy))].sort();
  return policies.flatMap((policy) => [
    policy,
    ...all
      .filter((one) => one.policy === policy)
      .map((one) => `  ${line(one)}`)
      .sort(),
  ]);
}

/** What flips first is one of many, so that the report names only the action. */
function atomLine({ text, flips, documented }: JudgedAtom): string {
  const needed = documented ? 'documented' : flips === undefined ? 'UNUSED' : 'used';
  return `${needed}: ${text}`;
}

function documentedLines(atoms: readonly JudgedAtom[]): string[] {
  const needs = atoms.flatMap(({ documented }) =>
    documented ? [`${documented.reason}: ${documented.link}`] : [],
  );
  return [...new Set(needs)].sort();
}

function guardLine({ text, keepsOut, equivalent }: JudgedGuard): string {
  if (keepsOut !== undefined) return `${text}: keeps out ${keepsOut}`;
  return equivalent === undefined ? `${text}: KEEPS NOBODY OUT` : `${text}: ${equivalent}`;
}
