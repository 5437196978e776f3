import type { Template } from '../preflight/planned-stack';

/** A resource that is asked about when its stack goes. */
export interface Fate {
  /** Its construct's path, or its logical id where the template does not say. */
  readonly path: string;
  readonly type: string;
}

export interface Fates {
  /** What outlives the stack, and goes on costing. */
  readonly kept: readonly Fate[];
  /** What is deleted with all that is in it. */
  readonly deleted: readonly Fate[];
}

/** By the deletion policies of a template, which the CDK writes where there is something to lose. */
export function fatesIn({ Resources }: Template): Fates {
  const kept: Fate[] = [];
  const deleted: Fate[] = [];
  for (const [id, { Type: type, DeletionPolicy, Metadata }] of Object.entries(Resources)) {
    if (DeletionPolicy === undefined) continue;
    const path = String(Metadata?.['aws:cdk:path'] ?? id).replace(/\/(Resource|Default)$/, '');
    (DeletionPolicy === 'Delete' ? deleted : kept).push({ path, type });
  }
  return { kept, deleted };
}

/** For people, one line each, ordered by type. */
export function fateLines({ kept, deleted }: Fates): string[] {
  const buckets = deleted.some(({ type }) => type === 'AWS::S3::Bucket');
  return [
    kept.length > 0 ? 'Kept, by deletion policy, and costing on:' : 'Nothing is kept.',
    ...listed(kept),
    ...(deleted.length > 0 ? ['Deleted, with everything in it:', ...listed(deleted)] : []),
    ...(buckets ? ['CloudFormation deletes a bucket only when it is empty: empty it first.'] : []),
  ];
}

function listed(fates: readonly Fate[]): string[] {
  return [...fates]
    .sort((one, other) => one.type.localeCompare(other.type))
    .map(({ path, type }) => `  ${type}  ${path}`);
}
