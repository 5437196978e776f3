import type { Denial } from '../../../../local/authorization/authorizer';

/** What became of a request, in a word or two. */
export function verdict(denial: Denial | undefined): string {
  if (!denial) return 'allowed';
  const { decision } = denial;
  return decision.explicit ? 'explicitly denied' : `lacks ${decision.lacks}`;
}
