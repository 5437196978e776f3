import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Deployment } from '../../../deploy/roles/deployment';
import { type CodeBlock, codeBlocks, REPOSITORY } from '../../docs/support/markdown';
import { commands } from '../../docs/support/shell';
import { deploymentOf } from './payments';

export const DOCUMENT = path.join(REPOSITORY, 'docs/deploy-roles.md');

/** What the document deploys. */
export const documented: Deployment = { ...deploymentOf('dev'), region: 'eu-west-1' };

export const documentText = readFileSync(DOCUMENT, 'utf8');

const blocks = codeBlocks({ file: 'docs/deploy-roles.md', line: 1, text: documentText });

/** The workflow of GitHub. */
export const workflow = blocks.find(({ language }) => language === 'yaml')?.text ?? '';

/** Every command of the document, those of the workflow too, as words. */
export const documentedCdk = blocks
  .map((block) => (block.language === 'yaml' ? runSteps(block) : block))
  .flatMap(commands)
  .map(({ words }) => words)
  .filter(([npx, command]) => npx === 'npx' && command === 'cdk');

function runSteps({ text, ...block }: CodeBlock): CodeBlock {
  const steps = [...text.matchAll(/^ *- run: (.*)$/gm)].map(([, command]) => command);
  return { ...block, text: steps.join('\n') };
}

/** What a command has behind `-c`. */
export function contextOf(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    words.flatMap((word, index) => (word === '-c' ? [(words[index + 1] ?? '').split('=')] : [])),
  );
}
