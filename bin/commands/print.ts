/** One document, for programs. */
export function printJson(value: object): void {
  print(JSON.stringify(value, undefined, 2));
}

export function print(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
