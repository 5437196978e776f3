/** What the gateway does with a charge, decided by how its payment token begins. */
export type TokenRule =
  | { readonly kind: 'charge' }
  | { readonly kind: 'decline'; readonly reason: string }
  | { readonly kind: 'slow' }
  | { readonly kind: 'fail-first' }
  | { readonly kind: 'hang-first' }
  | { readonly kind: 'reset-first' };

const rules: readonly (readonly [prefix: string, rule: (rest: string) => TokenRule])[] = [
  ['tok_decline_', (reason) => ({ kind: 'decline', reason })],
  ['tok_slow', () => ({ kind: 'slow' })],
  // Answers 500 the first time, and no money moves.
  ['tok_fail', () => ({ kind: 'fail-first' })],
  // Moves the money the first time, and never answers.
  ['tok_timeout', () => ({ kind: 'hang-first' })],
  // Moves the money the first time, and breaks the connection off.
  ['tok_reset', () => ({ kind: 'reset-first' })],
];

export function tokenRule(token: string): TokenRule {
  const [prefix, rule] = rules.find(([start]) => token.startsWith(start)) ?? [];
  return rule && prefix ? rule(token.slice(prefix.length)) : { kind: 'charge' };
}
