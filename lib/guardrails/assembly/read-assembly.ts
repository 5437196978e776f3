import { existsSync } from 'node:fs';
import * as path from 'node:path';
import {
  CloudAssembly,
  type CloudFormationStackArtifact,
  UNKNOWN_ACCOUNT,
  UNKNOWN_REGION,
} from 'aws-cdk-lib/cx-api';
import { objectOf } from '../../template/values';
import type { Acknowledgement } from '../acknowledgements';
import type { StackInput } from '../template/stack-input';
import { parseJson, readText, UnusableInput } from './read-template';

/** A cloud assembly, as the rules are given it. */
export interface AssemblyContent {
  readonly stacks: readonly StackInput[];
  /** Those of stacks and what is in them; the CDK writes down none of an app or a stage. */
  readonly acknowledgements: readonly Acknowledgement[];
}

/**
 * Reads what `cdk synth` wrote, of whatever language: every stack, those of stages and nested ones.
 *
 * @throws UnusableInput when the directory is no complete cloud assembly, or has no stack
 */
export function readAssembly(directory: string): AssemblyContent {
  const artifacts = assemblyIn(directory).stacksRecursively;
  if (artifacts.length === 0) {
    throw new UnusableInput(`${directory} is a cloud assembly without a stack; nothing is checked`);
  }
  return {
    stacks: artifacts.flatMap(stacksOf),
    acknowledgements: artifacts.flatMap(acknowledgementsOf),
  };
}

function assemblyIn(directory: string): CloudAssembly {
  if (!existsSync(path.join(directory, 'manifest.json'))) {
    throw new UnusableInput(
      `${directory} ${existsSync(directory) ? 'is no cloud assembly, it has no manifest.json' : 'does not exist'}; run \`cdk synth\` and give the directory it wrote, usually cdk.out`,
    );
  }
  try {
    return new CloudAssembly(directory);
  } catch (cause) {
    throw new UnusableInput(
      `${directory} cannot be read as a cloud assembly (${(cause as Error).message})`,
      { cause },
    );
  }
}

type Metadata = CloudFormationStackArtifact['metadata'];

function stacksOf(artifact: CloudFormationStackArtifact): StackInput[] {
  const { hierarchicalId, environment, templateFullPath, stackName, metadata } = artifact;
  const shared = {
    accountId: environment.account === UNKNOWN_ACCOUNT ? undefined : environment.account,
    region: environment.region === UNKNOWN_REGION ? undefined : environment.region,
  };
  const files = nestedTemplates(metadata, hierarchicalId);
  const paths = pathsByStack(metadata, [hierarchicalId, ...files.keys()]);
  const read = (file: string, stackPath: string) => {
    const template = parseJson(file, readText(file));
    return { file, template, path: stackPath, paths: pathsIn(template, paths.get(stackPath)) };
  };
  const stack: StackInput = { ...shared, stackName, ...read(templateFullPath, hierarchicalId) };
  const nested = [...files].map(([stackPath, name]) => ({
    ...shared,
    stackName: stackPath,
    ...read(path.join(path.dirname(templateFullPath), name), stackPath),
  }));
  const all = [stack, ...nested];
  return [stack, ...nested.map((one) => ({ ...one, nestedIn: placeInParent(one.path, all) }))];
}

/** Construct paths of nested stacks, and the names of their files. */
function nestedTemplates(metadata: Metadata, stackPath: string): ReadonlyMap<string, string> {
  return new Map(
    [...entriesOf(metadata, 'aws:cdk:templateFile')].filter(([at]) => at !== stackPath),
  );
}

/** Construct paths by logical id, for each stack: an element is of the innermost that it is in. */
function pathsByStack(metadata: Metadata, stackPaths: readonly string[]) {
  const innermostFirst = [...stackPaths].sort((one, other) => other.length - one.length);
  const byStack = new Map(stackPaths.map((stack) => [stack, new Map<string, string>()]));
  for (const [at, logicalId] of entriesOf(metadata, 'aws:cdk:logicalId')) {
    const stack = innermostFirst.find((one) => at.startsWith(`${one}/`));
    if (stack !== undefined) byStack.get(stack)?.set(logicalId, at);
  }
  return byStack;
}

/** What stands in the template is surest. */
function pathsIn(
  template: StackInput['template'],
  known: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  const paths = new Map(known);
  for (const [logicalId, resource] of Object.entries(objectOf(template['Resources']))) {
    const at = objectOf(objectOf(resource)['Metadata'])['aws:cdk:path'];
    if (typeof at === 'string') paths.set(logicalId, at);
  }
  return paths;
}

/** The CDK makes the resource of a nested stack `Orders` as `Orders.NestedStack/Orders.NestedStackResource`. */
function placeInParent(stackPath: string, stacks: readonly StackInput[]): StackInput['nestedIn'] {
  const [, before = '', id = ''] = /^(.*\/)([^/]+)$/.exec(stackPath) ?? [];
  const resource = `${before}${id}.NestedStack/${id}.NestedStackResource`;
  for (const { path: parent, paths } of stacks) {
    for (const [logicalId, at] of paths) {
      if (at === resource) return { stackPath: parent, logicalId };
    }
  }
  return undefined;
}

function acknowledgementsOf({ metadata }: CloudFormationStackArtifact): Acknowledgement[] {
  return Object.entries(metadata).flatMap(([at, entries]) =>
    entries
      .filter(({ type }) => type === 'aws:cdk:acknowledged-rules')
      .flatMap(({ data }) => Object.entries(objectOf(data)))
      .map(([id, reason]) => ({ path: withoutSlash(at), id, reason: String(reason) })),
  );
}

function* entriesOf(metadata: Metadata, type: string): Generator<[path: string, data: string]> {
  for (const [at, entries] of Object.entries(metadata)) {
    for (const entry of entries) {
      if (entry.type === type && typeof entry.data === 'string')
        yield [withoutSlash(at), entry.data];
    }
  }
}

function withoutSlash(at: string): string {
  return at.replace(/^\//, '');
}
