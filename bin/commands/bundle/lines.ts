import { kibibytes } from '../../../lib/functions/bundle-cost';
import type { WeighedFunction, Weight } from './weigh';

/** Packages named for each function where all functions are shown. */
const NAMED = 3;

/** One line for each function: its size, and what most of it is. */
export function allLines(functions: readonly WeighedFunction[]): string[] {
  const width = Math.max(...functions.map(({ path }) => path.length));
  return functions.map(({ path, bytes, packages }) => {
    const most = packages.slice(0, NAMED).map((one) => `${nameOf(one)} ${kibibytes(one.bytes)}`);
    return `${path.padEnd(width)}  ${weight(bytes)}  ${most.join(', ')}`;
  });
}

/** One line for each package: what it weighs, its share, and what brings it along. */
export function whyLines({ path, bytes, packages }: WeighedFunction): string[] {
  const width = Math.max(...packages.map((one) => nameOf(one).length));
  const rest = bytes - packages.reduce((sum, one) => sum + one.bytes, 0);
  return [
    `${path}: ${kibibytes(bytes)}`,
    '',
    ...packages.map((one) => {
      const line = `${weight(one.bytes)} ${share(one.bytes, bytes)}  ${nameOf(one).padEnd(width)}`;
      const by = one.through.slice(0, -1);
      return by.length > 0 ? `${line}  by ${by.join(' > ')}` : line.trimEnd();
    }),
    ...(rest > 0 ? [`${weight(rest)} ${share(rest, bytes)}  what esbuild puts around them`] : []),
  ];
}

function nameOf({ package: id }: Weight): string {
  return id === '' ? 'own code' : id;
}

function weight(bytes: number): string {
  return kibibytes(bytes).padStart(10);
}

function share(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`.padStart(7);
}
