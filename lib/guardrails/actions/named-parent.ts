import { literalPart, partsOf, UnknownValue, unknownPart } from '../template/unknown';
import { type ActionResourceType, actionDictionary } from './action-dictionary';

/**
 * Whether a resource names what it is under, and leaves open no more than which of them: objects of
 * a bucket, streams of a log group, indexes of a table, routes of an API.
 *
 * @throws UnknownValue where only the deployment knows what it is under
 */
export function isBelowNamedParent(resource: string, action: string): boolean {
  const spelt = speltOut(resource);
  if (actionDictionary.resourceTypes(action).some((type) => parentOf(type)?.test(spelt))) {
    return true;
  }
  const [first, next] = partsOf(spelt);
  if (first?.kind === 'unknown') throw new UnknownValue(unknownPart(resource) ?? '');
  // An ARN that CloudFormation gives, whatever it looks like.
  return first?.kind === 'named' && /^[:/]/.test(next?.text ?? '');
}

/** As far as the first wildcard. */
function speltOut(resource: string): string {
  const at = literalPart(resource).search(/[*?]/);
  return at === -1 ? resource : resource.slice(0, at);
}

const parents = new WeakMap<ActionResourceType, RegExp>();

/** The ARN up to the first thing that varies of the resource itself, and the separator after it. */
function parentOf(type: ActionResourceType): RegExp | undefined {
  const known = parents.get(type);
  if (known) return known;
  const { name, arn } = type;
  // A log group's own ARN ends in `:*`.
  const whole = name === 'log-group' ? `${arn}:` : arn;
  const [, head, separator] = /^((?:[^:]*:){5}[^$]*\$\{[^}]*\})([:/])/.exec(whole) ?? [];
  if (head === undefined || separator === undefined) return undefined;
  const source = `${head}${separator}`
    .replaceAll(/[.+^()|[\]\\?*]/g, '\\$&')
    .replaceAll(/\$\{[^}]*\}/g, `[^${separator}]+`);
  const parent = new RegExp(`^${source}`);
  parents.set(type, parent);
  return parent;
}
