import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type BuildContext, context, type PluginBuild } from 'esbuild';
import type { Mutant } from './mutant';

const EVALUATOR = path.join(__dirname, '../../../../local/iam');

/** A module bundled with the evaluator as it is, or with a change of it made in memory only. */
export class MutableBundle<Exports> {
  private mutant: Mutant | undefined;
  private bundler: BuildContext<{ write: false }> | undefined;

  /** @param entry file of the module */
  constructor(private readonly entry: string) {}

  async load(mutant?: Mutant): Promise<Exports> {
    this.mutant = mutant;
    this.bundler ??= await context({
      entryPoints: [this.entry],
      bundle: true,
      write: false,
      platform: 'node',
      format: 'cjs',
      plugins: [{ name: 'mutant', setup: (build: PluginBuild) => this.exchange(build) }],
    });
    const { outputFiles } = await this.bundler.rebuild();
    const module = { exports: {} };
    const code = outputFiles[0]?.text ?? '';
    new Function('module', 'exports', 'require', code)(module, module.exports, require);
    return module.exports as Exports;
  }

  async dispose(): Promise<void> {
    await this.bundler?.dispose();
  }

  private exchange(build: PluginBuild): void {
    build.onLoad({ filter: /[\\/]local[\\/]iam[\\/][^.]*\.ts$/ }, ({ path: file }) =>
      this.mutant && file === path.join(EVALUATOR, this.mutant.file)
        ? { contents: mutated(this.mutant, readFileSync(file, 'utf8')), loader: 'ts' }
        : undefined,
    );
  }
}

function mutated({ find, replace, breaks }: Mutant, source: string): string {
  const times = source.split(find).length - 1;
  if (times === 1) return source.replace(find, () => replace);
  throw new Error(`${breaks}: ${find} must be in the source once, is ${times} times`);
}
