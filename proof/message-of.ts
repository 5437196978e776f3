/** What was thrown, in words: a scenario may throw anything, and whatever it throws is a failure. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message || thrown.name : String(thrown);
}
