import type { Excerpt } from './markdown';

/** One command of a block, where it stands, and its words. */
export interface ShellCommand {
  readonly place: string;
  readonly words: readonly string[];
}

/** The commands of a block: comments, redirections and what only joins commands left out. */
export function commands({ file, line, text }: Excerpt): ShellCommand[] {
  return text
    .replaceAll(/\\\n/g, '  ')
    .split('\n')
    .flatMap((content, index) =>
      splitCommands(content).map((words) => ({ place: `${file}:${line + index}`, words })),
    );
}

/** Quoted text is one word; only what the documentation uses of the shell is understood. */
function splitCommands(content: string): string[][] {
  const found: string[][] = [[]];
  const words = content.matchAll(/"[^"]*"|'[^']*'|#.*|&&|\|\||[|;]|[<>]+\s*\S+|[^\s"'|;&<>]+/g);
  for (const [word] of words) {
    if (word.startsWith('#') || /^[<>]/.test(word)) continue;
    if (/^(&&|\|\||[|;])$/.test(word)) found.push([]);
    else found.at(-1)?.push(word.replaceAll(/^["']|["']$/g, ''));
  }
  return found.filter((command) => command.length > 0);
}
