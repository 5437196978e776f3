import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const REPOSITORY = path.join(__dirname, '../../..');

/** A piece of a Markdown file. */
export interface Excerpt {
  /** From the repository's root. */
  readonly file: string;
  /** The line its first line stands on, counted from 1. */
  readonly line: number;
  readonly text: string;
}

export interface CodeBlock extends Excerpt {
  readonly language: string;
  /** The nearest heading above it. */
  readonly heading: string;
}

/** Made of docstrings and of fixtures, which a test runs: their code is in pieces. */
const GENERATED = /^docs\/(api|guardrails\/(?!README|ecosystem).*)\.md$/;

/** Everything that people write, for people. */
export function documents(): Excerpt[] {
  return globSync(
    ['README.md', 'docs/**/*.md', 'examples/**/*.md', 'lib/README.md', 'bin/README.md'],
    {
      cwd: REPOSITORY,
    },
  )
    .filter((file) => !GENERATED.test(file.replaceAll(path.sep, '/')))
    .sort()
    .map((file) => ({ file, line: 1, text: readFileSync(path.join(REPOSITORY, file), 'utf8') }));
}

/** @throws when a block is not closed */
export function codeBlocks({ file, text }: Excerpt): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: { language: string; line: number; lines: string[]; indent: string } | undefined;
  let heading = '';
  text.split('\n').forEach((content, index) => {
    const fence = /^(\s*)```(\w*)/.exec(content);
    if (open === undefined) {
      heading = /^#+ (.*)/.exec(content)?.[1] ?? heading;
      if (fence) {
        const [, indent = '', language = ''] = fence;
        open = { language, line: index + 2, lines: [], indent };
      }
    } else if (fence) {
      const { language, line, lines } = open;
      blocks.push({ file, line, language, heading, text: lines.join('\n') });
      open = undefined;
    } else {
      open.lines.push(
        content.startsWith(open.indent) ? content.slice(open.indent.length) : content,
      );
    }
  });
  if (open) throw new Error(`${file}:${open.line - 1}: the block must be closed with \`\`\``);
  return blocks;
}

/** What stands between single backticks, outside of blocks. */
export function inlineCode({ file, text }: Excerpt): Excerpt[] {
  let inside = false;
  return text.split('\n').flatMap((content, index) => {
    const fence = /^\s*```/.test(content);
    if (fence) inside = !inside;
    if (fence || inside) return [];
    return [...content.matchAll(/`([^`]+)`/g)].map(([, code = '']) => ({
      file,
      line: index + 1,
      text: code,
    }));
  });
}
