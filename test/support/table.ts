/** A Markdown table whose columns are aligned in the source, too. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const texts = rows.map((row) => row.map(String));
  const widths = (texts[0] ?? []).map((_, column) =>
    Math.max(...texts.map((row) => row[column]?.length ?? 0)),
  );
  const [head, ...body] = texts.map((row) =>
    row.map((text, column) => text.padEnd(widths[column] ?? 0)),
  );
  const line = widths.map((width) => '-'.repeat(width));
  return [head ?? [], line, ...body].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
