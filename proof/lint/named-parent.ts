import { type ActionResourceType, actionDictionary } from './action-dictionary';

/**
 * Whether a resource names what it is under, and leaves open no more than which of them: objects of
 * a bucket, streams of a log group, indexes of a table, routes of an API.
 */
export function isBelowNamedParent(resource: string, action: string): boolean {
  const [spelt = ''] = resource.split(/[*?]/, 1);
  return actionDictionary.resourceTypes(action).some((type) => parentOf(type)?.test(spelt));
}

/** The ARN up to the first thing that varies of the resource itself, and the separator after it. */
function parentOf({ name, arn }: ActionResourceType): RegExp | undefined {
  // A log group's own ARN ends in `:*`.
  const whole = name === 'log-group' ? `${arn}:` : arn;
  const [, head, separator] = /^((?:[^:]*:){5}[^$]*\$\{[^}]*\})([:/])/.exec(whole) ?? [];
  if (head === undefined || separator === undefined) return undefined;
  const source = `${head}${separator}`
    .replaceAll(/[.+^()|[\]\\?*]/g, '\\$&')
    .replaceAll(/\$\{[^}]*\}/g, `[^${separator}]+`);
  return new RegExp(`^${source}`);
}
