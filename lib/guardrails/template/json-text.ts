/** As deep as anybody nests values; deeper is not read. */
export const DEEPEST = 200;

/** The value that a text is the JSON of; undefined where it is none, or nested too deeply to read. */
export function valueIn(text: string): unknown {
  if (isDeep(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Brackets inside of strings count as well: nobody has so many more opened than closed. */
function isDeep(text: string): boolean {
  let depth = 0;
  for (const bracket of text.match(/[{}[\]]/g) ?? []) {
    depth += bracket === '{' || bracket === '[' ? 1 : -1;
    if (depth > DEEPEST) return true;
  }
  return false;
}
