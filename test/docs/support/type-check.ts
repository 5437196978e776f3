import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type CodeBlock, REPOSITORY } from './markdown';

/**
 * Type-checks every block as a module of its own, as strictly as the library, in one run.
 *
 * @returns what is wrong, one line each, at its place in the Markdown file
 */
export function typeCheck(blocks: readonly CodeBlock[]): string[] {
  // Inside the repository, so that `sluice-cdk` is what is being developed.
  const parent = path.join(REPOSITORY, '.sluice');
  mkdirSync(parent, { recursive: true });
  const directory = mkdtempSync(path.join(parent, 'blocks-'));
  try {
    blocks.forEach(({ text }, index) => {
      writeFileSync(path.join(directory, `${index}.ts`), `${text}\nexport {};\n`);
    });
    writeFileSync(path.join(directory, 'tsconfig.json'), JSON.stringify(settings()));
    return run(directory).map((line) => inMarkdown(line, blocks));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function settings(): object {
  return {
    extends: path.join(REPOSITORY, 'tsconfig.json'),
    include: ['*.ts'],
    // A block shows how something is made, not always what is then done with it.
    compilerOptions: {
      noUnusedLocals: false,
      noUnusedParameters: false,
      // As `sluice-cdk` is by the package's own name, the other package is what is being developed.
      paths: { 'sluice-cli': [path.join(REPOSITORY, 'bin/api.ts')] },
    },
  };
}

function run(directory: string): string[] {
  const compiler = path.join(REPOSITORY, 'node_modules/typescript/bin/tsc');
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [compiler, '--project', directory, '--pretty', 'false'],
    { cwd: directory, encoding: 'utf8' },
  );
  const output = `${stdout}${stderr}`.trim();
  if (status === 0) return [];
  return output.split('\n').filter((line) => !line.startsWith(' '));
}

function inMarkdown(line: string, blocks: readonly CodeBlock[]): string {
  const [, index, inBlock, message] = /^(\d+)\.ts\((\d+),\d+\): (.*)$/.exec(line) ?? [];
  const block = blocks[Number(index)];
  if (!block) return line;
  return `${block.file}:${block.line + Number(inBlock) - 1}: ${message}`;
}
