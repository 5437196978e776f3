import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { AssetHashType, DockerImage, Names, type Size, Stack, Stage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { checkBundleBudget } from './bundle-budget';
import { buildCodeCache } from './code-cache/build-code-cache';
import { CODE, CODE_CACHE_MODULE } from './code-cache/code-cache-module';
import { BUNDLE } from './cold-start/warm-ping-module';
import type { Aliases } from './esbuild/bundle';
import { bundleOf } from './prebuild';

/** How an entry is bundled. */
export interface BundlingSettings {
  readonly entry: string;
  /** As `file.export`. */
  readonly handler: string;
  /** The module that stands in front of the bundle, if one does. */
  readonly frontModule?: (exportName: string) => string;
  readonly aliases?: Aliases;
  readonly budget?: Size;
  /** The executable that builds the code cache, if there is to be one. */
  readonly codeCacheNode?: string;
}

/**
 * The bundle of a TypeScript or JavaScript entry, as `index.js`, and its metafile beside the
 * assembly.
 *
 * A front module, where there is one, becomes `index.js` in its place, with the bundle beside it.
 * The bundle itself is the same either way, so a prebuild can have made it.
 *
 * Nothing is bundled for a stack that the context `aws:cdk:bundling-stacks` leaves out.
 *
 * @throws when the entry does not exist, cannot be bundled, does not export the handler or is above
 * its budget, its code cache cannot be built, or esbuild is not installed in the app's project
 */
export function bundledCode(scope: Construct, settings: BundlingSettings): Code {
  const { entry, handler, frontModule, aliases, codeCacheNode } = settings;
  const file = path.resolve(entry);
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats?.isFile()) {
    throw new Error(
      `${scope.node.path}: entry must be a TypeScript or JavaScript file, got "${entry}", which ${stats ? 'is a folder' : 'does not exist'}; give its path from the directory of cdk.json`,
    );
  }
  const [, exportName] = /^index\.(\w+)$/.exec(handler) ?? [];
  if (exportName === undefined) {
    throw new Error(
      `${scope.node.path}: handler must be index.<export> where entry is bundled, got "${handler}"; name the export of the entry, for example index.handler`,
    );
  }
  const code = Stack.of(scope).bundlingRequired ? build(scope, file, exportName, settings) : '';
  const front = frontModule?.(exportName);
  const bundle = filesOf(scope, front === undefined ? 'index.js' : BUNDLE, code, settings);
  const files = front === undefined ? bundle : { 'index.js': front, ...bundle };
  return Code.fromAsset(path.dirname(file), {
    // By what comes out: comments and formatting of the source make no new version.
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Never used: bundling has happened in this process.
      image: DockerImage.fromRegistry('unused'),
      // CDK bundles once per directory and options, and has to tell what differs apart.
      command: [path.basename(file), front ?? '', JSON.stringify([aliases, codeCacheNode])],
      local: {
        tryBundle(outputDirectory: string): boolean {
          for (const [name, text] of Object.entries(files)) {
            writeFileSync(path.join(outputDirectory, name), text);
          }
          return true;
        },
      },
    },
  });
}

/** The bundle under its name; or what loads it under that name, and the code and its cache beside it. */
function filesOf(
  scope: Construct,
  name: string,
  code: string,
  { codeCacheNode }: BundlingSettings,
): Record<string, string | Buffer> {
  if (codeCacheNode === undefined || code === '') return { [name]: code };
  const { file, data } = buildCodeCache(scope, codeCacheNode, code);
  return { [name]: CODE_CACHE_MODULE, [CODE]: code, [file]: data };
}

function build(
  scope: Construct,
  file: string,
  exportName: string,
  { aliases = {}, budget }: BundlingSettings,
): string {
  const { code, metafile } = bundleOf(scope, file, aliases);
  const names = exportsOf(code);
  if (names && !names.includes(exportName)) {
    throw new Error(
      `${scope.node.path}: handler must name an export of the entry, got "index.${exportName}"; it exports ${names.join(', ')}`,
    );
  }
  // Before the budget is held to: whoever is above it wants to know why.
  keepMetafile(scope, metafile);
  if (budget) checkBundleBudget(scope, budget, code, metafile);
  return code;
}

/** The names that esbuild lists at the end of a bundle for Node.js, where the entry is a module. */
function exportsOf(code: string): string[] | undefined {
  const [, names] = /0&&\(module\.exports=\{([^}.]+)\}\);\s*$/.exec(code) ?? [];
  return names?.split(',');
}

/** Beside the assembly, not in the asset: what went into the bundle, for budgets and audits. */
function keepMetafile(scope: Construct, metafile: string): void {
  const directory = path.join(Stage.of(scope)?.outdir ?? '.', 'metafiles');
  mkdirSync(directory, { recursive: true });
  writeFileSync(path.join(directory, `${Names.uniqueId(scope)}.json`), metafile);
}
