import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';

/**
 * The file, and all that it extends, as far as esbuild may read it.
 *
 * @returns undefined when that cannot be told, or it sends imports to other places (`paths`,
 * `baseUrl`): then a new file there would win, and nobody looks
 */
export function extendedBy(
  file: string,
  known: ReadonlySet<string> = new Set(),
): ReadonlySet<string> | undefined {
  if (known.has(file)) return known;
  const text = readFileSync(file, 'utf8');
  if (/"(paths|baseUrl)"/.test(text)) return undefined;
  let found: ReadonlySet<string> = new Set([...known, file]);
  for (const base of basesOf(text)) {
    const candidates = candidatesFor(base, path.dirname(file)).filter((each) => existsSync(each));
    const configs = candidates.filter((each) => path.basename(each) !== 'package.json');
    if (configs.length === 0) return undefined;
    found = new Set([...found, ...candidates.filter((each) => !configs.includes(each))]);
    for (const config of configs) {
      const deeper = extendedBy(config, found);
      if (deeper === undefined) return undefined;
      found = deeper;
    }
  }
  return found;
}

/** What `extends` says, comments included: too much is found rather than too little. */
function basesOf(text: string): string[] {
  return [...text.matchAll(/"extends"\s*:\s*(\[[^\]]*\]|"[^"]*")/g)].flatMap(([, value = '']) =>
    [...value.matchAll(/"([^"]*)"/g)].map(([, base = '']) => base),
  );
}

function candidatesFor(base: string, directory: string): string[] {
  if (base.startsWith('.') || path.isAbsolute(base)) {
    const file = path.resolve(directory, base);
    return [file, `${file}.json`].filter((each) => each.endsWith('.json'));
  }
  const parent = path.dirname(directory);
  const installed = path.join(directory, 'node_modules', base);
  return [
    ...(installed.endsWith('.json') ? [installed] : []),
    `${installed}.json`,
    path.join(installed, 'tsconfig.json'),
    path.join(installed, 'package.json'),
    ...(parent === directory ? [] : candidatesFor(base, parent)),
  ];
}
