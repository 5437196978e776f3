import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cdkSynth } from './cdk-synth';
import type { Project } from './projects';

/** Where the time of a synthesis goes: seconds by phase, the longest first. */
export type Phases = Readonly<Record<string, number>>;

/** What V8 writes down of a process, as far as it is read here. */
interface Profile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  /** In microseconds, one for each sample. */
  readonly timeDeltas: readonly number[];
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly children?: readonly number[];
}

/** A phase, and by which call, as `function file`, it is known. */
type Known = readonly (readonly [phase: string, call: RegExp])[];

/** Whatever happens in one of these belongs to it. */
const OUTERMOST: Known = [
  ["the CDK's command line", / .*\/aws-cdk\/(bin|lib)\//],
  ['bundles', / .*\/lib\/functions\/bundling\.ts$/],
  ["CDK's own validation", /^validate .*\/cloudformation-validate-plugin\.js$/],
  ['guardrails', /^validate .*\/lib\/guardrails\/guardrails\.ts$/],
];

/** Of these, which have one another in them, the innermost counts. */
const INNERMOST: Known = [
  ['collecting garbage', /^\(garbage collector\) $/],
  ['compiling TypeScript', / .*\/(scripts\/(run-)?typescript|@swc\/core)[./]/],
  ['loading modules', / node:internal\/modules\//],
  ['writing the assembly', /^synthesize .*\/core\/lib\/private\/synthesis\.js$/],
  ['constructs', / .*\/(bin|lib)\/[^.]*\.ts$/],
];

/** Waiting is for the app, which has a profile of its own. */
const WAITING = '(idle)';

/** Synthesises twice, the second time with nothing changed, and tells where each time went. */
export async function measurePhases(
  project: Project,
  directory: string,
  signal: AbortSignal,
): Promise<{ readonly cold: Phases; readonly warm: Phases }> {
  const watched = async (name: string) => {
    const profiles = path.join(directory, name);
    await cdkSynth(project, { directory, profiles }, signal);
    return phasesOf(profiles);
  };
  return { cold: await watched('cold'), warm: await watched('warm') };
}

/** Reads the profiles of all processes of a synthesis. */
export function phasesOf(directory: string): Phases {
  const microseconds = new Map<string, number>();
  for (const name of readdirSync(directory)) {
    const profile: Profile = JSON.parse(readFileSync(path.join(directory, name), 'utf8'));
    const phases = phasesByNode(profile);
    for (const [index, id] of profile.samples.entries()) {
      const phase = phases.get(id);
      if (phase === undefined) continue;
      const before = microseconds.get(phase) ?? 0;
      microseconds.set(phase, before + (profile.timeDeltas[index] ?? 0));
    }
  }
  const seconds = [...microseconds].map(([phase, sum]) => [phase, sum / 1e6] as const);
  return Object.fromEntries(seconds.sort(([, one], [, other]) => other - one));
}

function phasesByNode({ nodes }: Profile): ReadonlyMap<number, string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const phases = new Map<number, string>();
  const visit = (node: ProfileNode, outermost: string | undefined, innermost: string): void => {
    const { functionName, url } = node.callFrame;
    const call = `${functionName} ${url}`;
    const outer = outermost ?? phaseIn(OUTERMOST, call);
    const inner = phaseIn(INNERMOST, call) ?? innermost;
    if (functionName !== WAITING) phases.set(node.id, outer ?? inner);
    for (const id of node.children ?? []) {
      const child = byId.get(id);
      if (child) visit(child, outer, inner);
    }
  };
  if (nodes[0]) visit(nodes[0], undefined, 'starting Node.js');
  return phases;
}

function phaseIn(known: Known, call: string): string | undefined {
  return known.find(([, pattern]) => pattern.test(call))?.[0];
}
