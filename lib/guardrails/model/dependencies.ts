import { isObject, listOf, referenceOf } from '../../template/values';
import { DEEPEST } from '../template/json-text';
import { textOf } from '../template/unknown';
import type { Model } from './model';
import type { Resource } from './resource';

/** Whether CloudFormation makes a resource after another one of its stack, however it comes to that. */
export function isMadeAfter(resource: Resource, other: Resource, model: Model): boolean {
  if (resource.stack !== other.stack) return false;
  const direct = model.derive(dependencies).get(resource.stack);
  const seen = new Set<string>([resource.logicalId]);
  for (const logicalId of seen) {
    for (const dependency of direct?.get(logicalId) ?? []) seen.add(dependency);
  }
  return resource !== other && seen.has(other.logicalId);
}

type Dependencies = ReadonlyMap<string, ReadonlySet<string>>;

/** By stack and logical id, what is named by a reference or by `DependsOn`. */
function dependencies(model: Model): ReadonlyMap<Resource['stack'], Dependencies> {
  const stacks = new Map<Resource['stack'], Map<string, ReadonlySet<string>>>();
  for (const resource of model.resources) {
    const ofStack = stacks.get(resource.stack) ?? new Map<string, ReadonlySet<string>>();
    stacks.set(resource.stack, ofStack.set(resource.logicalId, namedBy(resource)));
  }
  return stacks;
}

function namedBy(resource: Resource): ReadonlySet<string> {
  const names = new Set<string>(listOf(resource.attribute('DependsOn')).map(textOf));
  for (const name of references(resource.attribute('Properties'))) names.add(name);
  return names;
}

function* references(value: unknown, depth = 0): Generator<string> {
  if (depth > DEEPEST) return;
  const reference = referenceOf(value);
  if (reference) yield reference.logicalId;
  else if (Array.isArray(value)) for (const element of value) yield* references(element, depth + 1);
  else if (isObject(value)) {
    for (const [key, element] of Object.entries(value)) {
      if (key === 'Fn::Sub') yield* substitutions(listOf(element)[0]);
      yield* references(element, depth + 1);
    }
  }
}

function* substitutions(template: unknown): Generator<string> {
  if (typeof template !== 'string') return;
  for (const [, name = ''] of template.matchAll(/\$\{([^!}.]+)[^}]*\}/g)) yield name.trim();
}
