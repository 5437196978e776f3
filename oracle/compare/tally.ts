import type { Scenario } from '../generate/scenario';
import { KNOWN_DIFFERENCES } from '../known-differences';
import type { Comparison } from './compare';

export interface Disagreement {
  readonly index: number;
  readonly we: string;
  readonly they: string;
  readonly scenario: Scenario;
}

/** What came of the comparisons. */
export class Tally {
  /** Cases by what we decide. */
  readonly decisions: Record<Comparison['we'], number> = {
    allowed: 0,
    'explicitly denied': 0,
    'implicitly denied': 0,
    refused: 0,
  };
  /** Cases by the known difference, or differences, that explain them. */
  readonly explained = new Map<string, number>(KNOWN_DIFFERENCES.map(({ name }) => [name, 0]));
  readonly unexplained: Disagreement[] = [];
  count = 0;

  add(index: number, scenario: Scenario, { we, they, by }: Comparison): void {
    this.count += 1;
    this.decisions[we] += 1;
    if (!by) this.unexplained.push({ index, we, they, scenario });
    else if (by.length > 0) {
      const names = by.map(({ name }) => name).join(' + ');
      this.explained.set(names, (this.explained.get(names) ?? 0) + 1);
    }
  }

  get explainedCount(): number {
    return [...this.explained.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Decisions that are too rare for the comparison to mean much. */
  get rare(): readonly string[] {
    return (['allowed', 'explicitly denied', 'implicitly denied'] as const).filter(
      (decision) => this.decisions[decision] < this.count * LEAST_SHARE,
    );
  }
}

export const LEAST_SHARE = 0.1;
