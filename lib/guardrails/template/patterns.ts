const compiled = new Map<string, RegExp>();

/** Whether a pattern with `*` and `?`, as in policies, covers a text. */
export function covers(pattern: string, text: string): boolean {
  if (!hasWildcard(pattern)) return pattern === text;
  let expression = compiled.get(pattern);
  if (!expression) {
    expression = new RegExp(
      `^${pattern
        .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
        .replaceAll('*', '.*')
        .replaceAll('?', '.')}$`,
      's',
    );
    compiled.set(pattern, expression);
  }
  return expression.test(text);
}

export function hasWildcard(text: string): boolean {
  return /[*?]/.test(text);
}
