import { existsSync } from 'node:fs';
import { z } from 'zod';
import { readJson } from '../bundles/read-json';

const entry = z.strictObject({
  advisory: z
    .string()
    .regex(
      /^(GHSA(-[0-9a-z]{4}){3}|npm:\d+)$/,
      'must be the id of an advisory, as in GHSA-35jh-r3h4-6jhm',
    ),
  package: z.string().min(1, 'must be the name of a package'),
  reason: z
    .string()
    .regex(/^\s*\S+(\s+\S+){4,}\s*$/, 'must be a sentence, which says why it does no harm here'),
  until: z.iso.date('must be a date, as in 2026-12-31'),
});

/** An advisory that is known, judged and ignored until the end of a day, in UTC. */
export type Ignored = z.infer<typeof entry>;

const list = z.array(entry).superRefine((entries, context) => {
  const seen = new Set<string>();
  for (const [index, { advisory, package: name }] of entries.entries()) {
    const key = `${advisory} ${name}`;
    if (seen.has(key)) {
      context.addIssue({
        code: 'custom',
        path: [index],
        message: `must be the only entry for ${advisory} of ${name}`,
      });
    }
    seen.add(key);
  }
});

/**
 * Reads the list of ignored advisories.
 *
 * @param isOptional whether there may be none
 * @throws when it is not as it must be
 */
export function readIgnoreList(file: string, isOptional: boolean): readonly Ignored[] {
  if (isOptional && !existsSync(file)) return [];
  const found = list.safeParse(readJson(file));
  if (found.success) return found.data;
  throw new Error(
    `${file} must list advisories with advisory, package, reason and until, got\n${z.prettifyError(found.error)}\n; correct it`,
  );
}

export function isOverdue({ until }: Ignored, now: Date): boolean {
  return until < now.toISOString().slice(0, 10);
}
