/** A policy that cannot be decided by: where it is, the rule it breaks, and what to do. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';

  constructor(
    readonly place: string,
    rule: string,
    fix: string,
  ) {
    super(`${place}: ${rule}; ${fix}`);
  }
}

/** A value as messages quote it. */
export function quoted(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
