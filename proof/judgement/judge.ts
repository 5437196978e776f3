import type { Application, FunctionSpec } from '../../local/assembly/model';
import { type Atom, atomsOf } from '../atoms/atom';
import { atomText, guardText } from '../atoms/atom-text';
import { guardsOf } from '../atoms/guards';
import type { Evidence } from '../evidence';
import { type ResourceNames, shortPath } from '../names/resource-names';
import { standardProbes } from '../probes/standard-probes';
import type { JudgedAtom, JudgedGuard, Proof } from '../proof';
import type { DocumentedNeed, ProofScenario } from '../proof-scenario';
import type { Finding } from '../static/finding';
import { type Cell, cellsOf, reachOf } from './blast-radius';
import { ProbedPolicies } from './guards';
import { leaksOf } from './isolation';
import { Replay } from './replay';

export interface Case {
  /** Everything that runs. */
  readonly application: Application;
  /** The part of it that is judged. */
  readonly judged: Application;
  readonly names: ResourceNames;
  /** What its policies alone show. */
  readonly lint: readonly Finding[];
  readonly scenario: ProofScenario;
  readonly evidence: Evidence;
}

/** A permission, with what could be found out without running anything again. */
export interface AtomOfCase {
  readonly atom: Atom;
  readonly judged: JudgedAtom;
}

/** Judges every permission by the requests that were made. */
export function judgeAtoms({ application, judged, names, scenario, evidence }: Case): AtomOfCase[] {
  const replay = new Replay(application, evidence.decisions);
  return judged.policies.flatMap(atomsOf).map((atom) => {
    const { path, name } = atom.policy;
    const flipped = replay.flippedBy([atom.without]);
    const functionPath = functionOf(atom, judged.functions);
    const documented = documentedNeed(atom, scenario.documentedNeeds ?? []);
    return {
      atom,
      judged: {
        policy: shortPath(path) + (name === 'trust policy' ? ' (trust policy)' : ''),
        ...(functionPath === undefined ? {} : { function: functionPath }),
        text: atomText(atom.statement, names),
        ...(documented === undefined ? {} : { documented }),
        ...(flipped === undefined
          ? {}
          : { flips: `${flipped.action} on ${names.readable(flipped.resource)}` }),
      },
    };
  });
}

/** Judges every condition and Deny by attacks. */
export function judgeGuards({ application, judged, names, scenario }: Case): {
  readonly guards: readonly JudgedGuard[];
  readonly breaches: readonly string[];
} {
  const probes = [...standardProbes(judged, names), ...(scenario.probes?.(judged, names) ?? [])];
  const policies = new ProbedPolicies(application, probes);
  const breaches = policies.successful.map(({ attack, action, resource }) =>
    names.readable(`${attack}: ${action} on ${resource} is allowed`),
  );
  const guards = judged.policies.flatMap(guardsOf).map((guard): JudgedGuard => {
    const policy = shortPath(guard.policy.path);
    const text = guardText(guard, names);
    const keepsOut = policies.keptOutBy(guard)?.attack;
    if (keepsOut !== undefined) return { policy, text, keepsOut };
    const equivalent = scenario.equivalents?.find(
      (one) => one.policy.test(guard.policy.path) && one.guard.test(text),
    )?.reason;
    return equivalent === undefined ? { policy, text } : { policy, text, equivalent };
  });
  return { guards, breaches };
}

/** What the policies alone show, and what each function may reach. */
export function judgePolicies({
  application,
  judged,
  names,
  lint,
  evidence,
}: Case): Pick<Proof, 'leaks' | 'lint' | 'blastRadius'> & { readonly cells: readonly Cell[] } {
  const cells = cellsOf(judged);
  const reach = judged.functions.map(
    ({ path, roleArn }) => [shortPath(path), reachOf(roleArn, cells, application).length] as const,
  );
  return {
    leaks: leaksOf(application, judged.functions, evidence.decisions).map((leak) =>
      names.readable(
        `${shortPath(leak.function)} may do ${leak.action} on ${leak.resource}, which only ${leak.of} did`,
      ),
    ),
    lint,
    cells,
    blastRadius: Object.fromEntries(reach),
  };
}

function functionOf({ policy }: Atom, functions: readonly FunctionSpec[]): string | undefined {
  if (policy.kind === 'resource') return undefined;
  const owner = functions.find(({ roleArn }) => policy.attachedTo.includes(roleArn));
  return owner && shortPath(owner.path);
}

function documentedNeed(
  { policy, statement }: Atom,
  needs: readonly DocumentedNeed[],
): JudgedAtom['documented'] {
  const need = needs.find(
    (one) => one.policy.test(policy.path) && one.actions.includes(String(statement.Action)),
  );
  return need && { link: need.link, reason: need.reason };
}
