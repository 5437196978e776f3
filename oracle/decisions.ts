import { type Outcome, ours } from './compare/ours';
import type { Scenario } from './generate/scenario';

/** What the evaluator decides; a failure of it is an outcome, too. */
export function decisions(scenarios: readonly Scenario[]): (Outcome | 'refused' | 'failed')[] {
  return scenarios.map(decisionOn);
}

/** The first scenario that the evaluator decides otherwise. */
export function firstDifference(
  scenarios: readonly Scenario[],
  expected: ReturnType<typeof decisions>,
): number {
  return scenarios.findIndex((scenario, index) => decisionOn(scenario) !== expected[index]);
}

function decisionOn(scenario: Scenario) {
  try {
    const decision = ours(scenario);
    return typeof decision === 'string' ? decision : 'refused';
  } catch {
    return 'failed';
  }
}
