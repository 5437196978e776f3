import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { type App, Stack, Stage } from 'aws-cdk-lib';

// biome-ignore lint/suspicious/noExplicitAny: a template is any JSON
type Json = any;

interface Deployed {
  readonly stack: Stack;
  readonly template: Json;
}

/**
 * All stacks of an app as if they were one: references from one to another stand as the reference
 * in its own stack would, and no construct path names a stack.
 *
 * Logical ids are those below the stack, so the same constructs in other stacks give the same whole.
 */
export function wholeTemplate(app: App): Json {
  app.synth();
  const all = app.node
    .findAll()
    .filter(Stack.isStack)
    .map((stack) => ({
      stack,
      template: JSON.parse(readFileSync(fileOf(stack), 'utf8')),
    }));
  const resources: Json = {};
  for (const one of all) {
    for (const [id, resource] of Object.entries<Json>(one.template.Resources ?? {})) {
      if (isOfTheStack(resource)) continue;
      if (id in resources) throw new Error(`${one.stack.node.path}: ${id} is in two stacks`);
      resources[id] = withPath(resolved(resource, one, all), one.stack);
    }
  }
  return { Resources: resources };
}

function fileOf(stack: Stack): string {
  return path.join(Stage.of(stack)?.outdir ?? '.', stack.templateFile);
}

/** What CDK adds to a stack for its own purposes. */
function isOfTheStack({ Type }: Json): boolean {
  return Type === 'AWS::CDK::Metadata' || Type === 'AWS::CloudFormation::Stack';
}

function withPath(resource: Json, stack: Stack): Json {
  const whole: string = resource.Metadata['aws:cdk:path'];
  const below = whole.slice(stack.node.path.length + 1);
  return { ...resource, Metadata: { 'aws:cdk:path': `Whole/${below}` } };
}

/** A value in which nothing refers to another stack. */
function resolved(value: Json, from: Deployed, all: readonly Deployed[]): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => resolved(item, from, all));
  const target = targetOf(value, from, all);
  if (target) return resolved(target.value, target.from, all);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, resolved(item, from, all)]),
  );
}

/** The value that an intrinsic takes from another stack, and the stack that says it. */
function targetOf(
  value: Json,
  from: Deployed,
  all: readonly Deployed[],
): { readonly value: Json; readonly from: Deployed } | undefined {
  const output = value['Fn::GetStackOutput'];
  if (output) {
    const other = found(all, ({ stack }) => stack.stackName === output.StackName, output);
    return { value: other.template.Outputs[output.OutputName].Value, from: other };
  }
  const name = value['Fn::ImportValue'];
  if (name) {
    const other = found(all, ({ template }) => exported(template, name) !== undefined, name);
    return { value: exported(other.template, name), from: other };
  }
  const parent = all.find(({ stack }) => stack === from.stack.nestedStackParent);
  if (parent && value.Ref in (from.template.Parameters ?? {})) {
    const nested = from.stack.resolve(from.stack.nestedStackResource?.ref).Ref;
    const { Parameters } = parent.template.Resources[nested].Properties;
    return { value: Parameters[value.Ref], from: parent };
  }
  return undefined;
}

function exported(template: Json, name: string): Json {
  return Object.values<Json>(template.Outputs ?? {}).find(({ Export }) => Export?.Name === name)
    ?.Value;
}

function found(all: readonly Deployed[], is: (one: Deployed) => boolean, what: Json): Deployed {
  const other = all.find(is);
  if (!other) throw new Error(`no stack has the output ${JSON.stringify(what)}`);
  return other;
}
