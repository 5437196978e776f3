import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { AssemblyError } from './errors';

/** One stack as `cdk synth` wrote it, nothing resolved yet. */
export interface AssembledStack {
  /** Artifact id, what `cdk deploy` calls the stack. */
  readonly id: string;
  readonly stackName: string;
  readonly template: Template;
  /** Construct paths by logical id, without the leading slash. */
  readonly paths: ReadonlyMap<string, string>;
  /** Absolute source paths of file assets, by their object key in the staging bucket. */
  readonly assets: ReadonlyMap<string, string>;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Condition?: string;
}

export interface Template {
  readonly Parameters?: Readonly<Record<string, { Type: string; Default?: unknown }>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Mappings?: Readonly<Record<string, Record<string, Record<string, unknown>>>>;
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<
    Record<string, { Value: unknown; Export?: { Name: unknown }; Condition?: string }>
  >;
}

const manifestSchema = z.object({
  artifacts: z
    .record(
      z.string(),
      z.object({
        type: z.string(),
        properties: z
          .object({
            templateFile: z.string().optional(),
            stackName: z.string().optional(),
            directoryName: z.string().optional(),
            file: z.string().optional(),
          })
          .loose()
          .optional(),
        dependencies: z.array(z.string()).optional(),
        metadata: z.record(z.string(), z.array(z.unknown())).optional(),
        additionalMetadataFile: z.string().optional(),
      }),
    )
    .optional(),
});
type Manifest = z.infer<typeof manifestSchema>;
type Artifact = NonNullable<Manifest['artifacts']>[string];

const templateSchema = z
  .object({
    Resources: z.record(z.string(), z.object({ Type: z.string() }).loose()),
  })
  .loose();

const assetManifestSchema = z.object({
  files: z
    .record(
      z.string(),
      z.object({
        source: z.object({ path: z.string().optional() }).loose(),
        destinations: z.record(z.string(), z.object({ objectKey: z.string() }).loose()),
      }),
    )
    .optional(),
});

/**
 * Reads every stack of a cloud assembly, those of its stages included.
 *
 * @param directory what `cdk synth` wrote, usually `cdk.out`
 * @throws AssemblyError when the directory is no complete cloud assembly
 */
export function readAssembly(directory: string): AssembledStack[] {
  const manifestFile = path.join(directory, 'manifest.json');
  if (!existsSync(manifestFile)) {
    throw new AssemblyError(
      directory,
      existsSync(directory) ? 'is not a cloud assembly, it has no manifest.json' : 'does not exist',
      'run `cdk synth` and give the directory it wrote',
    );
  }
  const manifest = readJson(manifestFile, manifestSchema);
  const stacks: AssembledStack[] = [];
  for (const [id, artifact] of Object.entries(manifest.artifacts ?? {})) {
    if (artifact.type === 'aws:cloudformation:stack') {
      stacks.push(readStack(directory, id, artifact, manifest));
    } else if (artifact.type === 'cdk:cloud-assembly' && artifact.properties?.directoryName) {
      stacks.push(...readAssembly(path.join(directory, artifact.properties.directoryName)));
    }
  }
  return stacks;
}

function readStack(
  directory: string,
  id: string,
  artifact: Artifact,
  manifest: Manifest,
): AssembledStack {
  const templateFile = path.join(directory, artifact.properties?.templateFile ?? '');
  const template = readJson(templateFile, templateSchema) as unknown as Template;
  checkSections(artifact.properties?.stackName ?? id, template);
  const assets = new Map<string, string>();
  for (const dependency of artifact.dependencies ?? []) {
    const assetManifest = manifest.artifacts?.[dependency];
    if (assetManifest?.type === 'cdk:asset-manifest' && assetManifest.properties?.file) {
      readAssets(directory, assetManifest.properties.file, assets);
    }
  }
  return {
    id,
    stackName: artifact.properties?.stackName ?? id,
    template,
    paths: constructPaths(directory, artifact, template),
    assets,
  };
}

/** What a template may say besides its resources. `Rules` only check what a person types in. */
const SECTIONS = new Set([
  'AWSTemplateFormatVersion',
  'Conditions',
  'Description',
  'Mappings',
  'Metadata',
  'Outputs',
  'Parameters',
  'Resources',
  'Rules',
]);

function checkSections(stack: string, template: Template): void {
  for (const section of Object.keys(template)) {
    if (SECTIONS.has(section)) continue;
    throw new AssemblyError(
      stack,
      `the section ${section} of the template is not modelled by the local cloud`,
      'leave it out of what runs locally, or run the stack against AWS',
    );
  }
}

function readAssets(directory: string, file: string, assets: Map<string, string>): void {
  const manifest = readJson(path.join(directory, file), assetManifestSchema);
  for (const asset of Object.values(manifest.files ?? {})) {
    for (const destination of Object.values(asset.destinations)) {
      // Without a path a command makes the asset, at deployment.
      if (asset.source.path !== undefined) {
        assets.set(destination.objectKey, path.resolve(directory, asset.source.path));
      }
    }
  }
}

function constructPaths(
  directory: string,
  artifact: Artifact,
  template: Template,
): Map<string, string> {
  const paths = new Map<string, string>();
  for (const [constructPath, entries] of Object.entries(metadataOf(directory, artifact))) {
    for (const entry of entries as { type?: unknown; data?: unknown }[]) {
      if (entry.type === 'aws:cdk:logicalId' && typeof entry.data === 'string') {
        paths.set(entry.data, readablePath(constructPath));
      }
    }
  }
  for (const [logicalId, resource] of Object.entries(template.Resources)) {
    const { Metadata } = resource as { Metadata?: Record<string, unknown> };
    const inTemplate = Metadata?.['aws:cdk:path'];
    if (typeof inTemplate === 'string') paths.set(logicalId, readablePath(inTemplate));
  }
  return paths;
}

function metadataOf(directory: string, artifact: Artifact): Record<string, unknown[]> {
  if (!artifact.additionalMetadataFile) return artifact.metadata ?? {};
  return {
    ...artifact.metadata,
    ...readJson(
      path.join(directory, artifact.additionalMetadataFile),
      z.record(z.string(), z.array(z.unknown())),
    ),
  };
}

/** `/App/Queue/Resource` is the L1 inside the construct people know as `App/Queue`. */
function readablePath(constructPath: string): string {
  return constructPath.replace(/^\//, '').replace(/\/Resource$/, '');
}

function readJson<T>(file: string, schema: z.ZodType<T>): T {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new AssemblyError(
      file,
      'is named by the assembly but cannot be read',
      'run `cdk synth` again, the assembly is incomplete',
      { cause },
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AssemblyError(
      file,
      `is not valid JSON (${(cause as Error).message})`,
      'run `cdk synth` again, the file is truncated or was edited',
      { cause },
    );
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new AssemblyError(
      file,
      `does not have the expected shape at "${issue?.path.join('.') ?? ''}" (${issue?.message ?? ''})`,
      'run `cdk synth` with the aws-cdk-lib version of the project',
    );
  }
  return parsed.data;
}
