import { covers } from '../template/patterns';
import type { Model } from './model';
import type { Resource } from './resource';

/**
 * The resources of a type whose ARN a pattern covers. Many patterns over many resources stay quick
 * where the pattern writes out how the name begins.
 */
export function coveredBy(pattern: string, type: string, model: Model): readonly Resource[] {
  const resources = model.derive(resourcesByName).get(type) ?? [];
  const [, name] = /^(?:[^:]*:){5}([^:]*)$/.exec(pattern) ?? [];
  const beginning = name?.split(/[*?]/)[0] ?? '';
  const found: Resource[] = [];
  for (let index = firstFrom(beginning, resources); index < resources.length; index++) {
    const one = resources[index];
    if (!one?.name.startsWith(beginning)) break;
    if (covers(pattern, one.resource.arn)) found.push(one.resource);
  }
  return found;
}

interface NamedResource {
  /** What an ARN ends with: its sixth part. */
  readonly name: string;
  readonly resource: Resource;
}

/** By type, in the order of the names. */
function resourcesByName(model: Model): ReadonlyMap<string, readonly NamedResource[]> {
  const types = new Map<string, NamedResource[]>();
  for (const resource of model.of('AWS::SQS::Queue', 'AWS::SNS::Topic', 'AWS::S3::Bucket')) {
    const named = { name: resource.arn.split(':')[5] ?? '', resource };
    const others = types.get(resource.type);
    if (others) others.push(named);
    else types.set(resource.type, [named]);
  }
  for (const one of types.values()) one.sort((a, b) => (a.name < b.name ? -1 : 1));
  return types;
}

/** The place of the first name that does not come before a text. */
function firstFrom(text: string, resources: readonly NamedResource[]): number {
  let [low, high] = [0, resources.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((resources[middle]?.name ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
