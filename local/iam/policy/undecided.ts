/**
 * What a request leaves open about a part of a statement. It matters only where the other parts do
 * not settle whether the statement applies.
 */
export class Undecided extends Error {
  override readonly name: string = 'Undecided';

  constructor(
    rule: string,
    readonly fix: string,
  ) {
    super(rule);
  }
}

/**
 * Whether one of them passes; what another leaves open does not matter then, in whatever order.
 * @throws Undecided
 */
export function someOf<T>(items: readonly T[], test: (item: T) => boolean): boolean {
  let open: Undecided | undefined;
  for (const item of items) {
    try {
      if (test(item)) return true;
    } catch (error) {
      if (!(error instanceof Undecided)) throw error;
      open ??= error;
    }
  }
  if (open) throw open;
  return false;
}

/**
 * Whether all of them pass; where one does not, what another leaves open does not matter.
 * @throws Undecided
 */
export function everyOf<T>(items: readonly T[], test: (item: T) => boolean): boolean {
  return !someOf(items, (item) => !test(item));
}
