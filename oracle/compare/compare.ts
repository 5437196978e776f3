import type { Scenario } from '../generate/scenario';
import { KNOWN_DIFFERENCES, type KnownDifference } from '../known-differences';
import { type Outcome, ours } from './ours';
import { theirs } from './theirs';

export interface Comparison {
  readonly we: Outcome | 'refused';
  readonly they: Outcome;
  /** What makes us decide otherwise; nothing where we agree, undefined where nothing explains it. */
  readonly by: readonly KnownDifference[] | undefined;
}

export async function compare(scenario: Scenario): Promise<Comparison> {
  const decision = ours(scenario);
  const we = typeof decision === 'string' ? decision : 'refused';
  const they = await theirs(scenario);
  return { we, they, by: we === they ? [] : explanation(scenario, they) };
}

/** The fewest differences that make us decide as they do. */
function explanation(scenario: Scenario, they: Outcome): readonly KnownDifference[] | undefined {
  const explains = (some: readonly KnownDifference[]) =>
    ours(some.reduce((read, { asTheyRead }) => asTheyRead(read), scenario)) === they;
  const one = KNOWN_DIFFERENCES.find((difference) => explains([difference]));
  if (one) return [one];
  if (!explains(KNOWN_DIFFERENCES)) return undefined;
  return KNOWN_DIFFERENCES.reduce((kept, difference) => {
    const without = kept.filter((other) => other !== difference);
    return explains(without) ? without : kept;
  }, KNOWN_DIFFERENCES);
}
