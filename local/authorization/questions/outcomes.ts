import { commonPattern, covers } from './common-pattern';
import type { OpenPolicies } from './open-policies';
import type { WrittenStatement } from './opening';
import { isConditional, type Judged, type Verdict, verdictOn } from './verdict';

/** An action on a resource; both may be patterns. */
export interface Deed {
  readonly action: string;
  /** `*` also for an action that has no resource. */
  readonly resource: string;
}

/** A verdict, and all it holds of. */
export interface Outcome extends Verdict {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/**
 * What somebody may do of some deeds: what policies treat differently is told apart.
 *
 * @param parts as {@link partsOf} has them
 * @returns what can be done first; what cannot is left out unless something allows it, or the rest
 */
export function outcomesOf(policies: OpenPolicies, who: Judged, parts: readonly Deed[]): Outcome[] {
  const verdicts = parts.map((deed) => ({
    deed,
    verdict: verdictOn(policies, who, deed.action, deed.resource),
  }));
  const can = verdicts.filter(({ verdict }) => verdict.answer !== 'no');
  // A no is worth telling where something allows it, or the rest of it.
  const told = verdicts.filter(
    ({ deed, verdict }) =>
      verdict.answer !== 'no' ||
      isStopped(verdict) ||
      can.some((allowed) => deed !== allowed.deed && isPartOf(deed, allowed.deed)),
  );
  return groupsOf(told, ({ verdict }) => JSON.stringify(verdict))
    .flatMap((alike) => {
      const all = alike.map(({ deed }) => deed);
      const whole = all.filter((one) => !all.some((it) => it !== one && isPartOf(one, it)));
      return alike
        .slice(0, 1)
        .flatMap(({ verdict }) =>
          gathered(whole).map((deedsAlike) => ({ ...verdict, ...deedsAlike })),
        );
    })
    .sort((one, other) => Number(one.answer === 'no') - Number(other.answer === 'no'));
}

/** Whether something allows it, and something else is in the way. */
export function isStopped({ answer, allowedBy, deniedBy, lacks }: Verdict): boolean {
  if (answer !== 'no' || allowedBy.length === 0) return false;
  if (lacks === undefined) return deniedBy.some((ground) => !isConditional(ground));
  return lacks !== 'identity' && allowedBy.length > 0;
}

function isPartOf(special: Deed, general: Deed): boolean {
  return covers(general.action, special.action) && covers(general.resource, special.resource);
}

/** The deeds, and each part of them that a statement is about. */
export function partsOf(deeds: readonly Deed[], statements: readonly WrittenStatement[]): Deed[] {
  const parts = new Map<string, Deed>();
  const add = (deed: Deed) => parts.set(`${deed.action} ${deed.resource}`, deed);
  deeds.forEach(add);
  for (const deed of deeds) {
    for (const part of commonDeeds(deed, statements)) add(part);
  }
  // Once more, for parts that two statements have in common.
  for (const part of [...parts.values()]) {
    for (const smaller of commonDeeds(part, statements)) add(smaller);
  }
  return [...parts.values()];
}

function commonDeeds(deed: Deed, statements: readonly WrittenStatement[]): Deed[] {
  return statements.flatMap(({ actions, resources }) => {
    const common = actions.values.flatMap(
      (action) => commonPattern(deed.action.toLowerCase(), action.toLowerCase()) ?? [],
    );
    // Whoever excludes an action is about all others.
    const acts = actions.excluded ? [...common, deed.action] : common;
    return acts.flatMap((action) =>
      resources.values
        .flatMap((resource) => commonPattern(deed.resource, resource) ?? [])
        .map((resource) => ({ action: spelled(action, deed, actions.values), resource })),
    );
  });
}

/** Actions are compared without regard to case, and told as somebody wrote them. */
function spelled(action: string, deed: Deed, written: readonly string[]): string {
  return (
    [deed.action, ...written].find((one) => one.toLowerCase() === action.toLowerCase()) ?? action
  );
}

/** Deeds that have the same resources are told together. */
function gathered(deeds: readonly Deed[]): { actions: string[]; resources: string[] }[] {
  const all = groupsOf(deeds, ({ action }) => action).map((alike) => ({
    action: alike[0]?.action ?? '',
    resources: alike.map(({ resource }) => resource),
  }));
  return groupsOf(all, ({ resources }) => JSON.stringify(resources)).map((alike) => ({
    actions: alike.map(({ action }) => action),
    resources: alike[0]?.resources ?? [],
  }));
}

function groupsOf<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}
