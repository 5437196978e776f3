import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { onOutput as pc } from '../../../cli/colours';
import { failedGates } from '../../../proof/gates';
import type { Proof } from '../../../proof/proof';
import { proofJson } from '../../../proof/report/proof-json';
import { proofTable } from '../../../proof/report/proof-table';
import { reachIn, reportText } from '../../../proof/report/report-text';

export interface ReportOptions {
  /** The report that is committed; none when undefined. */
  readonly file: string | undefined;
  readonly update: boolean;
  readonly acceptReach: boolean;
}

/** What was concluded of a proof. */
export interface Conclusion {
  /** Why least privilege is not proven; empty when it is. */
  readonly open: readonly string[];
  /** What is wrong with that, or with the report; undefined when nothing is. */
  readonly wrong?: string;
}

/** Holds a proof against its conditions and the report that is committed, or writes the report. */
export function conclude(proof: Proof, { file, update, acceptReach }: ReportOptions): Conclusion {
  const committed = file !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  const before = acceptReach || committed === undefined ? undefined : reachIn(committed);
  const open = failedGates(proof, before);
  if (open.length > 0) {
    return {
      open,
      wrong: `${proof.subject}: least privilege is not proven, for ${open.length === 1 ? 'one reason' : `${open.length} reasons`}${update && file !== undefined ? `; ${file} is left as it is` : ''}`,
    };
  }
  const report = reportText(proof);
  if (file === undefined || report === committed) return { open };
  if (!update) {
    return {
      open,
      wrong: `${file}: says something else by now; look at what has changed, and write it with --update`,
    };
  }
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, report);
  return { open };
}

/** A proof for people. */
export function printProof(proof: Proof, { open }: Conclusion): void {
  const { atoms, used, mutants, guards, leaks, lint, stock } = proofJson(proof);
  const lines = [
    '',
    proof.subject,
    '',
    proofTable(proof),
    '',
    `${used} of ${atoms} permissions are used; without each, ${mutants.replay.killed} requests are denied and ${mutants.rerun.killed} runs fail`,
    `${guards.killed} of ${guards.total} conditions and denials keep an attack out, ${guards.equivalent} are equivalent to others`,
    `${leaks} leaks, ${lint.length} findings in the policies alone, ${proof.seconds} s`,
    ...(stock
      ? [
          `with the grants of CDK's own constructs: ${stock.used} of ${stock.atoms} permissions used`,
        ]
      : []),
    '',
    open.length === 0 ? pc.green('least privilege is proven') : pc.red(open.join('\n')),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
