import { existsSync } from 'node:fs';
import path from 'node:path';
import { Names } from 'aws-cdk-lib';
import { Construct, RootConstruct } from 'constructs';
import { readAssembly } from '../../lib/guardrails/assembly/read-assembly';
import { readablePath, type StackInput } from '../../lib/guardrails/template/stack-input';
import { objectOf } from '../../lib/template/values';
import { type Metafile, readMetafile } from './metafile';
import { readJson } from './read-json';

/** A function whose code esbuild made when the app was synthesised. */
export interface BundledFunction {
  /** Construct path of the `LeastPrivilegeFunction`, or `NodejsFunction`. */
  readonly path: string;
  /** The hash that the CDK knows its code by, and uploads it under. */
  readonly assetHash?: string;
  readonly metafile: Metafile;
}

/** The functions of an app. */
export interface Functions {
  readonly bundled: readonly BundledFunction[];
  /** Construct paths of those whose code was made elsewhere: nobody knows what is in it. */
  readonly unknown: readonly string[];
}

/**
 * Reads the functions of what `cdk synth` wrote, with the metafiles that lie beside it.
 *
 * @throws when the directory is no cloud assembly, or nothing was bundled in it
 */
export function functionsOf(assembly: string): Functions {
  const bundled: BundledFunction[] = [];
  const unknown: string[] = [];
  for (const stack of readAssembly(assembly).stacks) {
    for (const [logicalId, resource] of Object.entries(objectOf(stack.template['Resources']))) {
      const { Type, Properties } = objectOf(resource);
      if (Type !== 'AWS::Lambda::Function') continue;
      const at = readablePath(stack, logicalId);
      const assetHash = assetHashOf(objectOf(Properties));
      const made = bundledAt(stack, at) ?? bundledInto(stack, at, assetHash);
      if (made) bundled.push({ ...made, assetHash });
      else unknown.push(at);
    }
  }
  if (bundled.length > 0) return { bundled, unknown };
  throw new Error(
    `${assembly} must have functions that were bundled from an entry, got none with a metafile; of a NodejsFunction, give it bundling: { metafile: true }; what esbuild did not bundle is not looked into`,
  );
}

/** `LeastPrivilegeFunction` has the resource as its child `Function`, and named the metafile for itself. */
function bundledAt(stack: StackInput, functionPath: string): BundledFunction | undefined {
  const [, owner] = /^(.+)\/Function$/.exec(functionPath) ?? [];
  if (owner === undefined) return undefined;
  const directory = path.join(path.dirname(stack.file), 'metafiles');
  const file = path.join(directory, `${uniqueId(owner.split('/'))}.json`);
  return existsSync(file) ? { path: owner, metafile: readMetafile(file) } : undefined;
}

/** With `bundling: { metafile: true }`, `NodejsFunction` leaves it in the asset. */
function bundledInto(stack: StackInput, functionPath: string, assetHash: string | undefined) {
  const manifest = stack.file.replace(/\.template\.json$/, '.assets.json');
  if (assetHash === undefined || !existsSync(manifest)) return undefined;
  const asset = objectOf(objectOf(objectOf(readJson(manifest))['files'])[assetHash]);
  const directory = objectOf(asset['source'])['path'];
  if (typeof directory !== 'string') return undefined;
  const file = path.join(path.dirname(stack.file), directory, 'index.meta.json');
  return existsSync(file) ? { path: functionPath, metafile: readMetafile(file) } : undefined;
}

/** The name that a construct of this path gave its metafile. */
function uniqueId(ids: readonly string[]): string {
  let construct: Construct = new RootConstruct();
  for (const id of ids) construct = new Construct(construct, id);
  return Names.uniqueId(construct);
}

function assetHashOf({ Code }: { readonly Code?: unknown }): string | undefined {
  const key = objectOf(Code)['S3Key'];
  return typeof key === 'string' ? key.replace(/\.zip$/, '') : undefined;
}
