import { readApplication } from '../local/assembly/read-application';
import { startLocalCloud } from '../local/cloud/start-local-cloud';
import type { CloudEvent, LocalCloud } from '../local/cloud/types';
import { type Evidence, gatherEvidence } from './evidence';
import {
  type AtomOfCase,
  type Case,
  judgeAtoms,
  judgeGuards,
  judgePolicies,
} from './judgement/judge';
import { judgedPart } from './judgement/judged-part';
import { ResourceNames } from './names/resource-names';
import type { JudgedAtom, Proof } from './proof';
import type { Exercise, ProofScenario } from './proof-scenario';
import { Reruns } from './rerun/rerun';
import { lint } from './static/lint';
import { stockGrants } from './stock/stock-grants';

export interface ProofOptions {
  /** What is judged, for people. */
  readonly subject: string;
  /** Directory that `cdk synth` wrote. */
  readonly assembly: string;
  readonly scenario: ProofScenario;
  /** The same app with the grants of CDK's own constructs, to be compared with. */
  readonly stockAssembly?: string | undefined;
  readonly onProgress?: (phase: string, done?: number, total?: number) => void;
  /** Ends it; whatever was started is stopped. */
  readonly signal?: AbortSignal;
}

/**
 * Judges whether an app has least privilege, by running it on the local cloud under its own
 * policies, and again without each permission.
 *
 * @throws when the app cannot be run at all
 */
export async function prove(options: ProofOptions): Promise<Proof> {
  const { scenario, assembly, onProgress = () => {} } = options;
  const startedAt = performance.now();
  const listeners: ((event: CloudEvent) => void)[] = [];
  const events = (listener: (event: CloudEvent) => void) => {
    listeners.push(listener);
  };
  onProgress('starting');
  const cloud = await startLocalCloud({
    assembly,
    // Hours pass in every run. Environments whose start asks for something are started anew on purpose.
    keepEnvironments: true,
    ...(scenario.correlateBy === undefined ? {} : { correlateBy: scenario.correlateBy }),
    observe: ['message', 'invocation-error', 'denied', 'unmodelled'],
    onEvent: (event) => {
      for (const listener of listeners) listener(event);
    },
  });
  const { signal } = options;
  const stop = () => void cloud.stop();
  signal?.addEventListener('abort', stop);
  let exercise: Exercise | undefined;
  try {
    signal?.throwIfAborted();
    exercise = await scenario.start(cloud, events);
    onProgress('running under all policies');
    const subject = caseOf(options, cloud);
    const { functions } = subject.judged;
    const evidence = await gatherEvidence(cloud, exercise, functions, events);
    // What fails because it is stopped says nothing about the app.
    signal?.throwIfAborted();
    const proof = await judged({ ...subject, evidence }, options, cloud, exercise);
    return { ...proof, seconds: Math.round((performance.now() - startedAt) / 100) / 10 };
  } finally {
    signal?.removeEventListener('abort', stop);
    try {
      await exercise?.close();
    } finally {
      await cloud.stop();
    }
  }
}

function caseOf({ assembly, scenario }: ProofOptions, cloud: LocalCloud): Omit<Case, 'evidence'> {
  const { accountId, region, endpoint } = cloud;
  const environment = { accountId, region, endpoint };
  const { application } = readApplication(assembly, environment);
  return {
    application,
    judged: judgedPart(application, scenario.judges),
    names: new ResourceNames(assembly, environment),
    lint: lint(assembly, environment, scenario.judges),
    scenario,
  };
}

async function judged(
  subject: Case,
  options: ProofOptions,
  cloud: LocalCloud,
  exercise: Exercise,
): Promise<Omit<Proof, 'seconds'>> {
  const { evidence, names } = subject;
  const atoms = judgeAtoms(subject);
  const { cells, ...ofPolicies } = judgePolicies(subject);
  const { stockAssembly, onProgress = () => {} } = options;
  return {
    subject: options.subject,
    denials: evidence.denials.map((denial) => names.readable(denial)),
    ...(evidence.failure === undefined ? {} : { failure: names.readable(evidence.failure) }),
    ...judgeGuards(subject),
    ...ofPolicies,
    cells: cells.length,
    ...(stockAssembly === undefined
      ? {}
      : { stock: stockGrants(stockAssembly, subject.judged, evidence.decisions, cells) }),
    // An app that does not run with all of its permissions says nothing without one.
    atoms: hasFailed(evidence)
      ? atoms.map(({ judged: one }) => one)
      : await rerun(atoms, new Reruns(cloud, exercise, subject), onProgress, options.signal),
  };
}

function hasFailed({ failure, denials }: Evidence): boolean {
  return failure !== undefined || denials.length > 0;
}

async function rerun(
  atoms: readonly AtomOfCase[],
  reruns: Reruns,
  onProgress: NonNullable<ProofOptions['onProgress']>,
  signal: AbortSignal | undefined,
): Promise<JudgedAtom[]> {
  const all: JudgedAtom[] = [];
  for (const [index, { atom, judged: one }] of atoms.entries()) {
    signal?.throwIfAborted();
    onProgress('running without each permission', index, atoms.length);
    const fails = one.documented ? undefined : await reruns.without(atom);
    all.push(fails === undefined ? one : { ...one, fails });
  }
  await reruns.control();
  return all;
}
