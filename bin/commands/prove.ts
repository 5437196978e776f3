import { statSync } from 'node:fs';
import { Cleanups } from '../../cli/cleanups';
import { Interruption } from '../../cli/interruption';
import { PhaseLine } from '../../cli/phase-line';
import { RunFailure } from '../../cli/run-command';
import { prove } from '../../proof/prove';
import { type ProofJson, proofJson } from '../../proof/report/proof-json';
import { ofPayments } from './edition';
import { printJson } from './print';
import { conclude, printProof } from './prove/conclude';
import { givenSubject, type Subject } from './prove/given-subject';

export interface ProveOptions {
  readonly stage: string;
  readonly encryption: string;
  readonly ordering: string;
  readonly all?: boolean;
  readonly assembly?: string;
  readonly scenario?: string;
  readonly report?: string;
  readonly update?: boolean;
  readonly acceptReach?: boolean;
  readonly json?: boolean;
}

/** Proves an app, prints what was found, and keeps or compares the report. */
export async function proveApp(options: ProveOptions): Promise<void> {
  const cleanups = new Cleanups();
  const { signal } = new Interruption(cleanups);
  const progress = new PhaseLine();
  cleanups.add(() => progress.stop());
  const printed: ProofJson[] = [];
  const wrong: string[] = [];
  try {
    checkReport(options.report);
    for await (const subject of subjectsOf(options, cleanups, signal, progress)) {
      const proving = prove({ ...subject, signal, onProgress: progress.show });
      cleanups.add(() => proving.then(noMatter, noMatter));
      const proof = await proving;
      progress.stop();
      const { report: file } = subject;
      const { update = false, acceptReach = false } = options;
      const conclusion = conclude(proof, { file, update, acceptReach });
      if (conclusion.wrong !== undefined) wrong.push(conclusion.wrong);
      if (options.json) printed.push(proofJson(proof));
      else printProof(proof, conclusion);
    }
    if (options.json) printJson(options.all ? printed : (printed[0] ?? {}));
    if (wrong.length > 0) throw new RunFailure(wrong.join('\n       '));
  } catch (error) {
    // What fails because everything is being stopped is no news.
    if (!signal.aborted) throw error;
  } finally {
    await cleanups.run();
  }
}

const noMatter = () => {};

/** @throws before anything is run for a report that could not be read or written */
function checkReport(file: string | undefined): void {
  if (file === undefined || !statSync(file, { throwIfNoEntry: false })?.isDirectory()) return;
  throw new Error(`--report must be a file, got "${file}", which is a directory`);
}

/** One after the other, each made when it is its turn. */
async function* subjectsOf(
  { assembly, scenario, report, update, all = false, stage, encryption, ordering }: ProveOptions,
  cleanups: Cleanups,
  signal: AbortSignal,
  progress: PhaseLine,
): AsyncGenerator<Subject> {
  if (assembly !== undefined) {
    if (update && report === undefined) {
      throw new Error(
        `--update must come with --report, the file to write${ofPayments(', for --assembly')}`,
      );
    }
    yield await givenSubject(assembly, scenario, report);
    return;
  }
  if (scenario !== undefined) {
    throw new Error(
      `--scenario must come with --assembly, got "${scenario}"; Payments has a scenario of its own`,
    );
  }
  const { paymentsSubject, VARIANTS } = await import('./payments/payments-subject.js');
  for (const variant of all ? VARIANTS : [{ stage, encryption, ordering }]) {
    progress.show(`synthesising ${variant.stage} under keys of ${variant.encryption}`);
    yield await paymentsSubject(variant, report, cleanups, signal);
  }
}
