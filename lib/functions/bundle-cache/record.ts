import type { Observation } from './observer';

/** What is known of one run of esbuild. */
export interface Run {
  /** On what it depended, each with how it was. */
  readonly observed: readonly (Observation & { readonly state: string })[];
  readonly bundles: Readonly<Record<string, KeptBundle>>;
}

/** A bundle that is kept, by the entry's path. */
export interface KeptBundle {
  /** On which of what the run depended it depends. */
  readonly observed: readonly number[];
  /** Digests of the texts. */
  readonly code: string;
  readonly metafile: string;
}
