import { statSync } from 'node:fs';
import type { z } from 'zod';
import { type ApplicationDraft, emptyDraft, httpApis } from './application-draft';
import { attachedPolicies } from './attached-policies';
import { checkReferences } from './check-references';
import { AssemblyError } from './errors';
import { NO_VALUE } from './intrinsics';
import type { Application } from './model';
import { type AssembledStack, readAssembly, type TemplateResource } from './read-assembly';
import { ignoredTypes } from './resource-types';
import { scaledAliases, scalingOf } from './resource-types/application-auto-scaling';
import type { Environment, StackScope } from './stack-scope';
import { stackScopes } from './stack-scopes';

export interface ReadOptions extends Environment {
  /** Artifact ids of the stacks to run. @default - every stack of the assembly */
  readonly stacks?: readonly string[];
}

export interface ReadApplication {
  readonly application: Application;
  /** Construct path and type of everything left out because it cannot change what runs. */
  readonly ignored: readonly string[];
}

const MODELLED = 'https://github.com/sluice-cdk/sluice/blob/main/docs/local-cloud.md';

/**
 * Reads a cloud assembly into what the local cloud runs, every intrinsic resolved.
 *
 * @throws AssemblyError naming the construct path and the resource type, property, attribute or
 * intrinsic that is not modelled
 */
export function readApplication(directory: string, options: ReadOptions): ReadApplication {
  const scopes = stackScopes(
    selectStacks(directory, readAssembly(directory), options.stacks),
    options,
  );
  checkTypes(scopes);
  const draft = emptyDraft();
  const ignored: string[] = [];
  for (const scope of scopes) declareStack(scope, draft, ignored);
  const { http: _, scalableTargets, scalingPolicies, ...lists } = draft;
  const scaling = scalingOf(scalableTargets, scalingPolicies, lists.aliases);
  const application = {
    accountId: options.accountId,
    region: options.region,
    ...lists,
    aliases: scaledAliases(lists.aliases, scaling),
    scaling,
    policies: attachedPolicies(lists),
    httpApis: httpApis(draft),
    outputs: Object.fromEntries(scopes.map((scope) => [scope.stack.stackName, outputs(scope)])),
  };
  checkReferences(application);
  return { ignored, application };
}

function selectStacks(
  directory: string,
  stacks: readonly AssembledStack[],
  wanted?: readonly string[],
): readonly AssembledStack[] {
  const names = stacks.map((stack) => stack.id).join(', ');
  const unknown = wanted?.find((id) => !stacks.some((stack) => stack.id === id));
  if (unknown !== undefined) {
    throw new AssemblyError(directory, `has no stack "${unknown}"`, `it has ${names || 'none'}`);
  }
  if (stacks.length === 0) {
    throw new AssemblyError(directory, 'declares no stack', 'synthesise an app that has one');
  }
  return wanted ? stacks.filter((stack) => wanted.includes(stack.id)) : stacks;
}

/** Of all that there is, so that nobody finds out one by one. */
function checkTypes(scopes: readonly StackScope[]): void {
  const unmodelled = scopes.flatMap((scope) =>
    Object.entries(scope.stack.template.Resources)
      .filter(([, resource]) => !scope.isModelled(resource.Type) && isDeclared(scope, resource))
      .map(([logicalId, { Type }]) => ({ place: scope.pathOf(logicalId), Type })),
  );
  const [first, ...others] = unmodelled;
  if (!first) return;
  const nor = others.map(({ place, Type }) => `${Type} (${place})`).join(', ');
  throw new AssemblyError(
    first.place,
    `the resource type ${first.Type} is not modelled by the local cloud${nor && `, nor is ${nor}`}`,
    `leave the stack out with --stack, or keep the resource out of what runs locally; ${MODELLED} says what is`,
  );
}

function isDeclared(scope: StackScope, { Condition }: TemplateResource): boolean {
  return Condition === undefined || scope.condition(Condition);
}

function declareStack(scope: StackScope, draft: ApplicationDraft, ignored: string[]): void {
  for (const [logicalId, resource] of Object.entries(scope.stack.template.Resources)) {
    const place = scope.pathOf(logicalId);
    if (!isDeclared(scope, resource)) continue;
    if (ignoredTypes.has(resource.Type)) {
      ignored.push(`${place} (${resource.Type})`);
      continue;
    }
    const type = scope.typeOf(logicalId);
    const parsed = type.properties.safeParse(resolvedProperties(scope, place, resource));
    if (!parsed.success) throw unmodelled(place, resource.Type, parsed.error);
    if (type.isLeftOut?.(parsed.data)) {
      ignored.push(`${place} (${resource.Type})`);
      continue;
    }
    type.declare(
      {
        path: place,
        stack: scope.stack.stackName,
        logicalId,
        properties: parsed.data,
        ...scope.identity(logicalId),
        arn: (service, rest) => scope.arn(service, rest),
        assetPath: (objectKey) => assetPath(scope.stack, place, objectKey),
      },
      draft,
    );
  }
}

/** One by one, so that a message can name the property. */
function resolvedProperties(
  scope: StackScope,
  place: string,
  { Properties: properties = {} }: TemplateResource,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties)
      .map(([name, value]) => [name, scope.resolve(value, `${place}.${name}`)] as const)
      .filter(([, value]) => value !== NO_VALUE),
  );
}

function assetPath(stack: AssembledStack, place: string, objectKey: string): string {
  const source = stack.assets.get(objectKey);
  const found = source === undefined ? undefined : statSync(source, { throwIfNoEntry: false });
  if (source === undefined || !found) {
    throw new AssemblyError(
      place,
      `its code "${objectKey}" is no asset of the assembly`,
      'run `cdk synth` again, with bundling on for this stack',
    );
  }
  if (!found.isDirectory()) {
    throw new AssemblyError(
      place,
      `its code "${source}" is a file, and the local cloud unpacks none`,
      'give the directory to Code.fromAsset; the CDK packs it when it deploys',
    );
  }
  return source;
}

function unmodelled(place: string, type: string, error: z.ZodError): AssemblyError {
  const issue = error.issues[0];
  const at = [type, ...(issue?.path ?? [])].join('.');
  if (issue?.code === 'unrecognized_keys') {
    return new AssemblyError(
      place,
      `the property ${at}.${issue.keys[0] ?? ''} is not modelled by the local cloud`,
      'leave the property out of what runs locally, or run the stack against AWS',
    );
  }
  return new AssemblyError(
    place,
    `${at} has a value the local cloud does not model (${issue?.message ?? 'invalid'})`,
    'change the property, or run the stack against AWS',
  );
}

function outputs(scope: StackScope): Record<string, string> {
  const { Outputs: declared = {} } = scope.stack.template;
  return Object.fromEntries(
    Object.entries(declared)
      .filter(([, output]) => output.Condition === undefined || scope.condition(output.Condition))
      .map(([name, output]) => [
        name,
        String(scope.resolve(output.Value, `${scope.stack.stackName}/Outputs/${name}`)),
      ]),
  );
}
