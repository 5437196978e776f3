/** One change of one line of the evaluator that some case has to notice. */
export interface Mutant {
  /** What is wrong with it. */
  readonly breaks: string;
  /** Below local/iam. */
  readonly file: string;
  /** As it is in the source, once. */
  readonly find: string;
  readonly replace: string;
}

export function mutantsOf(
  file: string,
  ...list: readonly (readonly [breaks: string, find: string, replace: string])[]
): Mutant[] {
  return list.map(([breaks, find, replace]) => ({ breaks, file, find, replace }));
}
