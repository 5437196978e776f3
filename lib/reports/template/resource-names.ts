/** The last construct ids that tell nothing: the main resource of its parent. */
const SILENT_END = /\/(?:Resource|Default)$/;

/**
 * The name of each resource: its construct path below the stack, without a last `/Resource`.
 *
 * Where two would be called the same, both keep their whole path.
 */
export function resourceNames(paths: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const short = new Map([...paths].map(([id, path]) => [id, path.replace(SILENT_END, '')]));
  const seen = new Set<string>();
  const ambiguous = new Set<string>();
  for (const name of short.values()) (seen.has(name) ? ambiguous : seen).add(name);
  return new Map(
    [...short].map(([id, name]) => [id, ambiguous.has(name) ? (paths.get(id) ?? name) : name]),
  );
}
