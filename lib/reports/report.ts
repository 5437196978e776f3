import type { StackView } from './template/stack-view';

/** Plain text made from a template, to be read in review and compared by a test. */
export abstract class Report {
  /** The report, lines ending in `\n` but for the last. */
  public readonly text: string;

  protected constructor(text: string) {
    this.text = text;
  }

  /** The report itself. */
  public toString(): string {
    return this.text;
  }
}

/** One stack's lines as they are, several stacks' each below its name. */
export function reportText(
  stacks: readonly StackView[],
  linesOf: (stack: StackView) => readonly string[],
  whenEmpty: string,
): string {
  const parts = stacks.map((stack) => {
    const lines = linesOf(stack);
    const told = lines.length > 0 ? lines : [whenEmpty];
    return stacks.length > 1 ? [`# ${stack.title}`, ...told] : told;
  });
  return parts.flat().join('\n');
}
