import { table } from '../figures';
import type { Measured } from './measure';
import { STRATEGIES } from './strategies';
import { PARTS } from './trace';

/** Between these lines the document has what was measured last. */
const BEGIN = '<!-- arrivals: written by npm run bench -- arrivals --write -->';
const END = '<!-- end of arrivals -->';

/** A table of the strategies, in Markdown. */
export function report(measured: readonly Measured[]): string {
  return table(
    ['strategy', 'environments', 'cold', ...PARTS, 'p99, ms', 'p99 in flashes, ms', 'USD a month'],
    measured.map(
      ({ name, figures: { cold, coldByPart, p99Ms, p99MsInFlashes, provisionedUsd } }) => [
        `\`${name}\``,
        STRATEGIES.get(name)?.settings ?? '',
        percent(cold),
        ...PARTS.map((part) => percent(coldByPart[part])),
        p99Ms,
        p99MsInFlashes,
        provisionedUsd,
      ],
    ),
  );
}

/**
 * The document with this table in the place of the one before.
 *
 * @throws when it has no place for it
 */
export function intoDocument(document: string, measured: readonly Measured[]): string {
  const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (begin < 0 || end < begin) {
    throw new Error(`the document must have the lines "${BEGIN}" and "${END}", in this order`);
  }
  const [before, after] = [document.slice(0, begin), document.slice(end)];
  return `${before}${BEGIN}\n\n${report(measured)}\n\n${after}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
