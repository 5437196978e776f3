import semver from 'semver';
import { z } from 'zod';
import { SEVERITIES, type Severity } from './severity';

/** What a registry knows against some versions of a package. */
export interface Advisory {
  /** `GHSA-…`, or `npm:` and the registry's own number where it names none. */
  readonly id: string;
  readonly package: string;
  readonly title: string;
  readonly url: string;
  readonly severity: Severity;
  /** As in `>=1.0.0 <1.2.6`. */
  readonly vulnerableVersions: string;
}

/** As npm reads versions and ranges. */
const AS_NPM = { loose: true, includePrerelease: true };

/** What is shown on a terminal must not steer it. */
const printable = z.string().transform((text) => text.replaceAll(/\p{Cc}/gu, ' '));

const answer = z.record(
  z.string(),
  z.array(
    z.object({
      id: z.union([z.number(), z.string()]),
      url: printable,
      title: printable,
      severity: z.enum(SEVERITIES),
      vulnerable_versions: z
        .string()
        .refine(
          (range) => semver.validRange(range, AS_NPM) !== null,
          'must be a range of versions',
        ),
    }),
  ),
);

/**
 * The advisories of an answer.
 *
 * @returns what is wrong with it when it has not the form that npm expects
 */
export function advisoriesIn(document: unknown): readonly Advisory[] | string {
  const found = answer.safeParse(document);
  if (!found.success) return z.prettifyError(found.error);
  return Object.entries(found.data).flatMap(([name, advisories]) =>
    advisories.map(({ id, url, title, severity, vulnerable_versions: vulnerableVersions }) => ({
      id: /\bGHSA(?:-[0-9a-z]{4}){3}\b/.exec(url)?.[0] ?? `npm:${id}`,
      package: name,
      title,
      url,
      severity,
      vulnerableVersions,
    })),
  );
}

export function isAffected(version: string, { vulnerableVersions }: Advisory): boolean {
  return semver.satisfies(version, vulnerableVersions, AS_NPM);
}
