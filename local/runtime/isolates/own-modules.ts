import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import type { CompiledFiles } from './compiled-files';
import type { Scope } from './scope';

/** The modules of one isolate: Node's own, and the files below the directory of the code. */
export class OwnModules {
  private readonly loaded = new Map<string, { exports: unknown }>();
  private readonly imported = new Map<string, Promise<vm.Module>>();
  private readonly root: string;

  /** @param replaced modules of Node that are the isolate's own, by name */
  constructor(
    private readonly files: CompiledFiles,
    directory: string,
    private readonly scope: Scope,
    private readonly replaced: Readonly<Record<string, unknown>>,
  ) {
    this.root = existsSync(directory) ? realpathSync(directory) : directory;
  }

  /** @throws whatever the file throws, or that it cannot be compiled */
  load(file: string): unknown {
    const known = this.loaded.get(file);
    if (known) return known.exports;
    const module = { exports: {} as unknown, id: file, filename: file, loaded: false };
    this.loaded.set(file, module);
    try {
      if (file.endsWith('.json')) module.exports = JSON.parse(readFileSync(file, 'utf8'));
      else this.run(file, module);
    } catch (error) {
      this.loaded.delete(file);
      throw error;
    }
    module.loaded = true;
    return module.exports;
  }

  /** What `import()` gives, from wherever it is called. */
  importModule(request: string): Promise<vm.Module> {
    let imported = this.imported.get(request);
    if (!imported) {
      const exports = this.requireFrom(path.join(this.root, 'index.js'))(request);
      imported = moduleOf(exports);
      this.imported.set(request, imported);
    }
    return imported;
  }

  private run(file: string, module: { exports: unknown }): void {
    const code = this.files.in(this.scope, file);
    const { exports } = module;
    code.call(exports, exports, this.requireFrom(file), module, file, path.dirname(file));
  }

  private requireFrom(file: string): NodeJS.Require {
    const node = createRequire(file);
    const require = (request: string): unknown => {
      const name = request.replace(/^node:/, '');
      if (Object.hasOwn(this.replaced, name)) return this.replaced[name];
      if (isBuiltin(request)) return process.getBuiltinModule(request);
      return this.load(this.inRoot(node.resolve(request), request));
    };
    return Object.assign(require, {
      resolve: node.resolve,
      cache: {},
      extensions: {},
      main: undefined,
    }) as never;
  }

  private inRoot(file: string, request: string): string {
    if (file.startsWith(`${this.root}${path.sep}`)) return file;
    throw Object.assign(new Error(`Cannot find module '${request}'`), { code: 'MODULE_NOT_FOUND' });
  }
}

async function moduleOf(exports: unknown): Promise<vm.Module> {
  const named = Object.entries(exports ?? {}).filter(([name]) => name !== 'default');
  const module = new vm.SyntheticModule(['default', ...named.map(([name]) => name)], () => {
    module.setExport('default', exports);
    for (const [name, value] of named) module.setExport(name, value);
  });
  await module.link(() => {
    throw new Error('it imports nothing');
  });
  await module.evaluate();
  return module;
}
