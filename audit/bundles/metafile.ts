import { z } from 'zod';
import { readJson } from './read-json';

const schema = z.object({
  inputs: z.record(
    z.string(),
    z.object({
      imports: z.array(z.object({ path: z.string(), external: z.boolean().optional() })),
    }),
  ),
  outputs: z.record(
    z.string(),
    z.object({
      bytes: z.number().optional(),
      inputs: z.record(z.string(), z.object({ bytesInOutput: z.number() })),
    }),
  ),
});

/** What esbuild tells of a bundle: the files it read, and what is left of each. */
export type Metafile = z.infer<typeof schema>;

/** @throws when the file is no metafile */
export function readMetafile(file: string): Metafile {
  const found = schema.safeParse(readJson(file));
  if (found.success) return found.data;
  throw new Error(
    `${file} must be a metafile of esbuild, got another document (${z.prettifyError(found.error)}); synthesise the app anew`,
  );
}

/**
 * The files that have code in the bundle, and the files that each of them imports.
 *
 * A file of which nothing is left, such as one that only exports what others have, is looked
 * through: whoever imports it imports what it imports. Where the metafile does not have it any more
 * (of packages without side effects it may not), it stands for itself.
 */
export function filesWithCode({ inputs, outputs }: Metafile): Map<string, ReadonlySet<string>> {
  const bytes = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  const present = new Set(
    bytes.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file),
  );
  return new Map([...present].sort().map((file) => [file, reached(file, inputs, present)]));
}

function reached(
  start: string,
  inputs: Metafile['inputs'],
  present: ReadonlySet<string>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const silent = new Set<string>();
  const open = [start];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    for (const { path, external } of inputs[file]?.imports ?? []) {
      if (external || silent.has(path)) continue;
      if (present.has(path) || !inputs[path]) {
        found.add(path);
      } else {
        silent.add(path);
        open.push(path);
      }
    }
  }
  return found;
}
