import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { App } from 'aws-cdk-lib';
import { bundle } from '../../lib/functions/esbuild/bundle';
import { readApplication } from '../../local/assembly/read-application';
import { shortName } from '../../local/assembly/short-name';
import type { Mutant } from './mutants';

const ROOT = path.join(__dirname, '../..');

/** Below the dependencies, so that the copied handlers find them. */
const CACHE = path.join(ROOT, 'node_modules/.cache');

/** A copy of an assembly in which one function has a mistake. */
export interface MutatedAssembly {
  readonly assembly: string;
  remove(): void;
}

/**
 * Copies the assembly and the handlers, makes the mistake in the copy, and bundles it as synthesis
 * does.
 *
 * @throws when what the mutant replaces does not stand in its file exactly once
 */
export function mutatedAssembly(assembly: string, mutant: Mutant): MutatedAssembly {
  mkdirSync(CACHE, { recursive: true });
  const directory = mkdtempSync(path.join(CACHE, 'sluice-mutant-'));
  const remove = () => rmSync(directory, { recursive: true, force: true });
  try {
    const handlers = path.join(directory, 'lambda');
    cpSync(path.join(ROOT, 'lambda'), handlers, { recursive: true });
    mistake(path.join(handlers, mutant.file), mutant);
    const entry = path.join(handlers, mutant.function, 'handler.ts');
    const [bundled] = bundle(new App(), [entry]).bundles;
    const copy = path.join(directory, 'assembly');
    cpSync(assembly, copy, { recursive: true });
    writeFileSync(path.join(codeOf(copy, mutant.function), 'index.js'), bundled?.code ?? '');
    return { assembly: copy, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

function mistake(file: string, { name, find, replace }: Mutant): void {
  const source = readFileSync(file, 'utf8');
  const parts = source.split(find);
  if (parts.length !== 2) {
    throw new Error(
      `${name}: must replace what stands once in ${path.basename(file)}, got ${parts.length - 1} places; write the mutant as the handler is by now`,
    );
  }
  writeFileSync(file, parts.join(replace));
}

function codeOf(assembly: string, name: string): string {
  const { application } = readApplication(assembly, {
    accountId: '000000000000',
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1',
  });
  const found = application.functions.find(({ path: at }) => shortName(at) === name);
  if (!found) throw new Error(`${assembly}: has no function ${name}`);
  return found.codeDirectory;
}
