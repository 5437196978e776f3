import { readFileSync } from 'node:fs';

/** @throws when the file cannot be read or is no JSON */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(
      `${file} must be a file of JSON, got ${(cause as Error).message}; make it anew, or correct it`,
      { cause },
    );
  }
}
