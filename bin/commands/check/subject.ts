import { statSync } from 'node:fs';
import path from 'node:path';
import type { Acknowledgement } from '../../../lib/guardrails/acknowledgements';
import { readAssembly } from '../../../lib/guardrails/assembly/read-assembly';
import { parseJson, readText, UnusableInput } from '../../../lib/guardrails/assembly/read-template';
import type { StackInput } from '../../../lib/guardrails/template/stack-input';
import { parseYaml } from './yaml-template';

/** What is checked. */
export interface Subject {
  readonly stacks: readonly StackInput[];
  readonly acknowledgements: readonly Acknowledgement[];
}

/**
 * A directory that `cdk synth` wrote, or a template.
 *
 * @throws UnusableInput when it is neither
 */
export function subjectAt(given: string): Subject {
  const found = statSync(given, { throwIfNoEntry: false });
  if (!found) {
    throw new UnusableInput(
      `${given} does not exist; run \`cdk synth\` and give the directory it wrote, or a template`,
    );
  }
  return found.isDirectory()
    ? readAssembly(given)
    : { stacks: [templateAt(given)], acknowledgements: [] };
}

/** A template stands for a stack of its name, in whatever account and region. */
function templateAt(file: string): StackInput {
  const text = readText(file);
  const isJson = /^\s*\{/.test(text);
  const name = path.basename(file).replace(/(\.template)?\.(json|ya?ml|template)$/i, '');
  const template = isJson ? parseJson(file, text) : parseYaml(file, text);
  return {
    path: name,
    file,
    stackName: name,
    template,
    bytes: Buffer.byteLength(text),
    paths: new Map(),
  };
}
