import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import type { IConstruct } from 'constructs';
import type { BundleInputs } from '../bundle-cost';
import { type BuildError, runEsbuild } from './bundling-thread';

/** What a build gives. */
export interface Bundle {
  readonly code: string;
  /** What went into the code, in esbuild's words, as JSON. */
  readonly metafile: string;
}

/** What a run of esbuild gives. */
export interface BundleRun {
  /** In the order of the entries. */
  readonly bundles: readonly Bundle[];
  /** The entries, as the metafile has them, in their order. */
  readonly entryPoints: readonly string[];
  readonly metafile: Metafile;
}

/** Modules, as they are imported, and what is bundled in their place: packages, or absolute paths. */
export type Aliases = Readonly<Record<string, string>>;

/** What no function needs. Without its extension: in the published library, it is JavaScript. */
const ALWAYS_REPLACED: Aliases = {
  '@aws-sdk/credential-provider-node': path.join(__dirname, '../bundled/environment-credentials'),
};

/** What esbuild tells of a run: every file that was read, and what went into every output. */
export interface Metafile {
  readonly inputs: Readonly<Record<string, { readonly imports: readonly Import[] }>>;
  readonly outputs: Readonly<
    Record<string, BundleInputs['outputs'][string] & { readonly entryPoint?: string }>
  >;
}

/** An import in a file that was read. */
export interface Import {
  /** As `inputs` has it; as the source says it, where it was not bundled. */
  readonly path: string;
  /** As the source says it. */
  readonly original?: string;
}

/**
 * How every entry is bundled.
 *
 * CommonJS with `mainFields: module,main` starts fastest of the usual shapes: one client loads in
 * 52 ms rather than the 71 ms of esbuild's defaults (Node 24, two cores).
 */
export const BUNDLE_OPTIONS = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  mainFields: ['module', 'main'],
  minify: true,
  legalComments: 'none',
};

/** With what no function needs, and a function may still ask for. */
export function withAlwaysReplaced(aliases: Aliases): Aliases {
  return { ...ALWAYS_REPLACED, ...aliases };
}

/**
 * Bundles each file with everything it needs, the AWS SDK included, all of them in one run of
 * esbuild, which reads what they share once.
 *
 * @param aliases modules, as they are imported, and what they are replaced by: packages or files
 * @throws when a file cannot be bundled, or esbuild is not installed in the app's project
 */
export function bundle(
  scope: IConstruct,
  files: readonly string[],
  aliases: Aliases = {},
): BundleRun {
  const { metafile, outputFiles, errors } = runEsbuild<Metafile>(findEsbuild(scope, files), {
    ...BUNDLE_OPTIONS,
    absWorkingDir: process.cwd(),
    entryPoints: Object.fromEntries(files.map((file, index) => [`${index}/index`, file])),
    outdir: OUTPUT_DIRECTORY,
    write: false,
    alias: withAlwaysReplaced(aliases),
    metafile: true,
    logLevel: 'silent',
  });
  if (!metafile || !outputFiles) {
    throw new Error(
      `${scope.node.path}: entry must be a file that esbuild can bundle, got ${reasons(errors)}; correct the source`,
    );
  }
  const texts = new Map(outputFiles.map((file) => [file.path, file.text]));
  const outputs = files.map((_, index) => path.join(OUTPUT_DIRECTORY, `${index}`, 'index.js'));
  return {
    bundles: outputs.map((output) => ({
      code: texts.get(path.resolve(output)) ?? '',
      metafile: JSON.stringify(partOf(metafile, output)),
    })),
    entryPoints: outputs.map((output) => outputIn(metafile, output).entryPoint ?? ''),
    metafile,
  };
}

/** Where outputs would be written, were they written. */
const OUTPUT_DIRECTORY = 'bundle';

/** What a run tells of one of its outputs, as if that had been the only one. */
function partOf(metafile: Metafile, name: string): BundleInputs & { inputs: object } {
  const output = outputIn(metafile, name);
  const names = Object.keys(output.inputs);
  return {
    inputs: Object.fromEntries(names.map((input) => [input, metafile.inputs[input]])),
    outputs: { 'index.js': output },
  };
}

function outputIn({ outputs }: Metafile, name: string): Metafile['outputs'][string] {
  return outputs[name.split(path.sep).join('/')] ?? { inputs: {} };
}

/** From the app's project, so that the app decides its version. */
function findEsbuild(scope: IConstruct, files: readonly string[]): string {
  try {
    return require.resolve('esbuild', {
      paths: [...files.map((file) => path.dirname(file)), process.cwd()],
    });
  } catch (cause) {
    throw new Error(
      `${scope.node.path}: entry must be bundled with esbuild, which is not in the app's project; run npm install --save-dev esbuild, or give code instead of entry`,
      { cause },
    );
  }
}

/**
 * The version of the esbuild that bundles these files, without loading it.
 *
 * @returns undefined where it is not as its package is made
 */
export function esbuildVersion(scope: IConstruct, files: readonly string[]): string | undefined {
  const manifest = path.join(path.dirname(findEsbuild(scope, files)), '..', 'package.json');
  try {
    const { name, version } = JSON.parse(readFileSync(manifest, 'utf8'));
    return name === 'esbuild' ? version : undefined;
  } catch {
    return undefined;
  }
}

function reasons(errors: readonly BuildError[]): string {
  return errors
    .map(({ text, location }) =>
      location ? `${location.file}:${location.line}:${location.column + 1}: ${text}` : text,
    )
    .join(', ');
}
