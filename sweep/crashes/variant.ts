/** Which Payments is swept. */
export interface Variant {
  readonly stage: string;
  readonly ordering: string;
}

/** Every variant there is. */
export const VARIANTS: readonly Variant[] = ['dev', 'prod'].flatMap((stage) =>
  ['standard', 'fifo'].map((ordering) => ({ stage, ordering })),
);

/** What people call it. */
export function nameOf({ stage, ordering }: Variant): string {
  return `${stage}, ${ordering}`;
}
