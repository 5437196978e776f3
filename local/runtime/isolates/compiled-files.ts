import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import { RuntimeError } from '../runtime-client.cjs';
import { running } from './attribution';
import type { Scope } from './scope';

/** What a module's code is called with, in Node.js's own order. */
export type ModuleCode = (
  exports: unknown,
  require: NodeJS.Require,
  module: object,
  filename: string,
  directory: string,
) => void;

/** Whoever can answer an `import()` of its code. */
export interface Importer {
  importModule(request: string): Promise<vm.Module>;
}

const SCOPE: readonly (keyof Scope)[] = [
  'process',
  'console',
  'fetch',
  'Date',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'setImmediate',
  'clearImmediate',
  'globalThis',
  'global',
];

// A function of its own, since a module may declare what is in its scope anew.
const HEAD = 'return (function (exports, require, module, __filename, __dirname) {';

/** CommonJS files, each compiled once and run as often as there are environments. */
export class CompiledFiles {
  private readonly compiled = new Map<string, (...scope: unknown[]) => ModuleCode>();

  /** @throws SyntaxError, or an error of the runtime for an ES module */
  in(scope: Scope, file: string): ModuleCode {
    let compiled = this.compiled.get(file);
    if (!compiled) {
      compiled = compile(file);
      this.compiled.set(file, compiled);
    }
    return compiled(...SCOPE.map((name) => scope[name]));
  }
}

function compile(file: string): (...scope: unknown[]) => ModuleCode {
  if (file.endsWith('.mjs')) throw esModule(file);
  const code = readFileSync(file, 'utf8').replace(/^#!.*/, '');
  try {
    return vm.compileFunction(`${HEAD}${code}\n})`, [...SCOPE], {
      filename: file,
      columnOffset: -HEAD.length,
      // Of the types, which want a module of the kind that they know.
      importModuleDynamically: importByRunning as never,
    }) as (...scope: unknown[]) => ModuleCode;
  } catch (error) {
    throw /import statement|'export'|'import.meta'|await is only/.test(String(error))
      ? esModule(file)
      : error;
  }
}

/** The compiled code is everybody's: who imports is who is running. */
async function importByRunning(request: string): Promise<vm.Module> {
  const importer = running() as Partial<Importer> | undefined;
  if (!importer?.importModule) throw new Error(`import(${request}): by no isolate`);
  return importer.importModule(request);
}

function esModule(file: string): Error {
  return new RuntimeError(
    'Runtime.UserCodeSyntaxError',
    `${file}: isolates run CommonJS only, got an ES module; build it as CommonJS, or run functions in processes`,
  );
}
