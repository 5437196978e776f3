/** Whether a pattern with `*` and `?`, as in policies, covers a text. */
export function covers(pattern: string, text: string): boolean {
  if (!hasWildcard(pattern)) return pattern === text;
  let [at, reached] = [0, 0];
  // Where the last `*` is, and where what follows it was looked for.
  let [star, tried] = [-1, 0];
  while (reached < text.length) {
    const wanted = pattern[at];
    if (wanted === '*') {
      star = at++;
      tried = reached;
    } else if (wanted === '?' || wanted === text[reached]) {
      at++;
      reached++;
    } else if (star >= 0) {
      at = star + 1;
      reached = ++tried;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}

export function hasWildcard(text: string): boolean {
  return /[*?]/.test(text);
}

/**
 * Whether a pattern may cover a text with a name that CloudFormation makes up, of which only the
 * deployment knows how it begins: `arn:aws:sqs:*:*:shop-*` may cover a queue without a name.
 */
export function mayCover(pattern: string, text: string): boolean {
  const patterns = pattern.split(':');
  for (const [index, part] of text.split(':').entries()) {
    const own = patterns[index] ?? '';
    // The environment is none of the names that are made up.
    const at = part.search(/\uE000(?!AWS\uE004)/);
    if (at >= 0) return hasWildcard(own) && mayBegin(own, part.slice(0, at));
    if (!covers(own, part)) return false;
  }
  return false;
}

/** Whether what follows the known beginning of a name may be what a pattern writes out. */
function mayBegin(pattern: string, known: string): boolean {
  const [written = ''] = pattern.split(/[*?]/);
  // A name that is made up begins with that of its stack.
  if (known === '' && /^[^A-Za-z]/.test(written)) return false;
  if (known.startsWith(written)) return true;
  return written.startsWith(known) && !written.slice(known.length).includes('\uE000');
}
