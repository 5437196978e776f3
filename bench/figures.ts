/** What one run of the payments came to. */
export interface Figures {
  /** Payments that reached the payment gateway. */
  readonly payments: number;
  readonly paymentsPerSecond: number;
  /** Resident memory of every process, at its highest. */
  readonly peakMemoryMiB: number;
}

/** The middle one; of an even number, the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = Number.NaN, high = low] = [
    sorted[Math.ceil(middle) - 1],
    sorted[Math.floor(middle)],
  ];
  return (low + high) / 2;
}

/** What a quarter of the values lies below, and what a quarter lies above. */
export function quartiles(values: readonly number[]): [number, number] {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.ceil(sorted.length / 2);
  return [median(sorted.slice(0, half)), median(sorted.slice(-half))];
}

/** A Markdown table, its columns as wide as they have to be; numbers are right-aligned and have at most one decimal. */
export function table(header: readonly string[], rows: readonly (string | number)[][]): string {
  const cell = (value: string | number) =>
    typeof value === 'number' ? String(Math.round(value * 10) / 10) : value;
  const texts = rows.map((row) => row.map(cell));
  const columns = header.map((name, column) => {
    const isNumeric = rows.every((row) => typeof row[column] === 'number');
    const lengths = [name, ...texts.map((row) => row[column] ?? '')].map(({ length }) => length);
    const width = Math.max(isNumeric ? 4 : 3, ...lengths);
    return {
      rule: isNumeric ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
      padded: (text: string) => (isNumeric ? text.padStart(width) : text.padEnd(width)),
    };
  });
  const padded = (row: readonly string[]) =>
    row.map((text, column) => columns[column]?.padded(text) ?? text);
  return [padded(header), columns.map(({ rule }) => rule), ...texts.map(padded)]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}
