/** Answers after as long as it is told: it waits for somebody else, and needs no processor. */
export function handler({ workMs }: { readonly workMs: number }): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, workMs));
}
