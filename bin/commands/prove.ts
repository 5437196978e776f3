import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { failedGates } from '../../proof/gates';
import paymentsScenario from '../../proof/payments/scenario';
import type { Proof } from '../../proof/proof';
import type { ProofScenario } from '../../proof/proof-scenario';
import { prove } from '../../proof/prove';
import { proofJson } from '../../proof/report/proof-json';
import { proofTable } from '../../proof/report/proof-table';
import { reachIn, reportText } from '../../proof/report/report-text';
import { Cleanups } from './cleanups';
import { onOutput as pc } from './colours';
import { Interruption } from './interruption';
import { PhaseLine } from './phase-line';
import { printJson } from './print-summary';
import { RunFailure } from './run-command';
import { synthesise } from './synthesise';

export interface ProveOptions {
  readonly stage: string;
  readonly encryption: string;
  readonly assembly?: string;
  readonly scenario?: string;
  readonly report?: string;
  readonly update?: boolean;
  readonly acceptReach?: boolean;
  readonly json?: boolean;
}

/** What is proven, and what it is compared with. */
interface Subject {
  readonly subject: string;
  readonly assembly: string;
  readonly stockAssembly?: string;
  readonly scenario: ProofScenario;
  readonly report?: string;
}

/** Proves an app, prints what was found, and keeps or compares the report. */
export async function proveApp(options: ProveOptions): Promise<void> {
  const cleanups = new Cleanups();
  const { signal } = new Interruption(cleanups);
  const progress = new PhaseLine();
  cleanups.add(() => progress.stop());
  try {
    const subject = await (options.assembly === undefined
      ? payments(options, cleanups, signal, progress)
      : given(options, options.assembly));
    const proving = prove({
      ...subject,
      signal,
      onProgress: (...phase) => progress.show(...phase),
    });
    cleanups.add(() => proving.then(noMatter, noMatter));
    const proof = await proving;
    progress.stop();
    conclude(proof, options, subject.report);
  } catch (error) {
    // What fails because everything is being stopped is no news.
    if (!signal.aborted) throw error;
  } finally {
    await cleanups.run();
  }
}

const noMatter = () => {};

async function payments(
  { stage, encryption, scenario, report }: ProveOptions,
  cleanups: Cleanups,
  signal: AbortSignal,
  progress: PhaseLine,
): Promise<Subject> {
  if (scenario !== undefined) {
    throw new Error(
      `--scenario must come with --assembly, got "${scenario}"; Payments has a scenario of its own`,
    );
  }
  progress.show('synthesising');
  const made = (file: string) =>
    cleanups.own(synthesise({ stage, encryption }, signal, file), ({ remove }) => remove());
  const [{ assembly }, stock] = await Promise.all([
    made('proof/payments/app.ts'),
    made('examples/stock-payments/app.ts'),
  ]);
  return {
    subject: `Payments, stage ${stage}, under keys of ${encryption === 'aws' ? 'AWS' : 'the customer'}`,
    assembly,
    stockAssembly: stock.assembly,
    scenario: paymentsScenario,
    report: report ?? path.join('proof/payments/reports', `${stage}.${encryption}.txt`),
  };
}

async function given({ scenario: file, report }: ProveOptions, assembly: string): Promise<Subject> {
  if (file === undefined) {
    throw new Error(
      '--scenario must be given with --assembly: a module that does everything the app does; docs/proof.md says how to write one',
    );
  }
  if (!existsSync(file) || !statSync(file).isFile()) {
    throw new Error(`--scenario must be a module, got "${file}", which is no file`);
  }
  const loaded: { default?: Partial<ProofScenario> | { default: ProofScenario } } = await import(
    pathToFileURL(path.resolve(file)).href
  );
  const exported =
    loaded.default && 'default' in loaded.default ? loaded.default.default : loaded.default;
  if (typeof exported?.start !== 'function') {
    throw new Error(
      `--scenario must export a ProofScenario as its default, got ${JSON.stringify(Object.keys(loaded))} from "${file}"; docs/proof.md says how to write one`,
    );
  }
  return {
    subject: path.basename(path.resolve(assembly)),
    assembly,
    scenario: exported as ProofScenario,
    ...(report === undefined ? {} : { report }),
  };
}

function conclude(proof: Proof, options: ProveOptions, file: string | undefined): void {
  const { update = false, acceptReach = false, json = false } = options;
  const committed = file !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  const before = acceptReach || committed === undefined ? undefined : reachIn(committed);
  const open = failedGates(proof, before);
  const report = reportText(proof);
  if (json) printJson(proofJson(proof));
  else print(proof, open);
  if (open.length > 0)
    throw new RunFailure(`least privilege is not proven, ${open.length} reasons`);
  if (file === undefined || report === committed) return;
  if (!update) {
    throw new RunFailure(
      `${file}: says something else by now; look at what has changed, and write it with --update`,
    );
  }
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, report);
}

function print(proof: Proof, open: readonly string[]): void {
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
