import { nameOf } from '../crashes/plan';
import { storyNamed } from '../crashes/stories';
import { Sweep } from '../crashes/sweep';
import type { Mutant } from './mutants';
import { mutatedAssembly } from './mutated-assembly';

/** How a mistake was caught. */
export interface Caught {
  /** The run that failed, as it is printed. */
  readonly run: string;
  /** The operation of the call at which the function was ended, if it was at one. */
  readonly operation?: string;
  /** What was violated. */
  readonly kinds: readonly string[];
}

/**
 * Sweeps Payments with the mistake in it: its story, with the function that has the mistake ended
 * everywhere, until a run fails.
 *
 * @param assembly Payments without a mistake
 * @returns undefined when no run fails
 */
export async function catchMutant(assembly: string, mutant: Mutant): Promise<Caught | undefined> {
  const mutated = mutatedAssembly(assembly, mutant);
  try {
    const { failed } = await Sweep.run({
      assembly: mutated.assembly,
      execution: 'isolates',
      seed: 1,
      lanes: 1,
      pairs: 0,
      stories: [storyNamed(mutant.story)],
      functions: [mutant.function],
      untilFirst: true,
    });
    const [first] = failed;
    if (!first) return undefined;
    const kinds = [...new Set(first.violations.map(({ kind }) => kind))];
    const operation = first.crashes[0]?.operation;
    return { run: nameOf(first), kinds, ...(operation === undefined ? {} : { operation }) };
  } finally {
    mutated.remove();
  }
}
