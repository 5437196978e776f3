import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { covers } from '../template/patterns';

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
 * What AWS's service authorization reference says of each action, from a table that is read when
 * it is first asked. Actions are written `service:Action`, in any case.
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

/** As scripts/action-table writes it; numbers are places in the lists of the service. */
interface Table {
  readonly globalConditionKeys: readonly string[];
  readonly services: Readonly<Record<string, ServiceTable>>;
}

interface ServiceTable {
  readonly conditionKeys: readonly string[];
  readonly resourceTypes: readonly (readonly [name: string, arn: string])[];
  readonly actions: readonly (readonly [
    level: AccessLevel,
    resourceTypes: readonly number[],
    conditionKeys: readonly number[],
    names: string,
  ])[];
}

interface Action {
  /** `sqs:SendMessage` */
  readonly name: string;
  readonly level: AccessLevel;
  readonly resourceTypes: readonly ActionResourceType[];
  readonly conditionKeys: readonly string[];
}

/** By the folder's name: the published rules are one file, in another folder than this one. */
const FILE = path.join(__dirname, '..', 'actions', 'actions.json');

let loaded: Table | undefined;

function table(): Table {
  loaded ??= JSON.parse(readFileSync(FILE, 'utf8')) as Table;
  return loaded;
}

const services = new Map<string, ReadonlyMap<string, Action>>();

/** By name in lower case; empty for a service that does not exist. */
function serviceOf(prefix: string): ReadonlyMap<string, Action> {
  const service = prefix.toLowerCase();
  let actions = services.get(service);
  if (!actions) {
    const all = table().services;
    const data = Object.hasOwn(all, service) ? all[service] : undefined;
    actions = data ? actionsIn(service, data) : new Map();
    services.set(service, actions);
  }
  return actions;
}

function actionsIn(service: string, data: ServiceTable): ReadonlyMap<string, Action> {
  const arns = data.resourceTypes.map(([, arn]) => arn);
  const types = data.resourceTypes.map(([name, arn]) => ({
    name,
    arn,
    extendedBy: arns.filter((other) => other.startsWith(arn) && other !== arn),
  }));
  return new Map(
    data.actions.flatMap(([level, ofTypes, ofKeys, names]) => {
      const resourceTypes = ofTypes.flatMap((index) => types[index] ?? []);
      const conditionKeys = ofKeys.flatMap((index) => data.conditionKeys[index] ?? []);
      return names
        .split(' ')
        .map((name) => [
          name.toLowerCase(),
          { name: `${service}:${name}`, level, resourceTypes, conditionKeys },
        ]);
    }),
  );
}

function find(action: string): Action | undefined {
  const [prefix = '', name = ''] = action.split(':');
  return serviceOf(prefix).get(name.toLowerCase());
}

function get(action: string): Action {
  const found = find(action);
  if (!found) throw new Error(`there is no action "${action}"; ask whether it exists before`);
  return found;
}

function actionsOf(service: string): readonly string[] {
  return [...serviceOf(service).values()].map(({ name }) => name);
}

const alike = new Map<string, readonly string[]>();

function actionsLike(pattern: string): readonly string[] {
  const known = alike.get(pattern);
  if (known) return known;
  const exact = find(pattern)?.name;
  const actions = exact === undefined ? covered(pattern) : [exact];
  alike.set(pattern, actions);
  return actions;
}

function covered(pattern: string): readonly string[] {
  const [prefix = ''] = pattern.split(':');
  const asked = pattern === '*' ? Object.keys(table().services) : [prefix];
  return asked
    .flatMap(actionsOf)
    .filter((action) => covers(pattern.toLowerCase(), action.toLowerCase()));
}

export const actionDictionary: ActionDictionary = {
  get services() {
    return Object.keys(table().services);
  },
  get globalConditionKeys() {
    return table().globalConditionKeys;
  },
  exists: (action) => find(action) !== undefined,
  accessLevel: (action) => get(action).level,
  resourceTypes: (action) => get(action).resourceTypes,
  conditionKeys: (action) => get(action).conditionKeys,
  actionsOf,
  actionsLike,
};
