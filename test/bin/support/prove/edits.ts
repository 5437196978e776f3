import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TemplateJson } from '../../../support/payments-template';

/** One statement of a policy in a template. */
type Statement = TemplateJson;

/** What somebody changes in the template of the shop by hand. */
export type Edit = (resources: TemplateJson) => void;

/** @returns a copy of the shop's assembly, with the change */
export function edited(assembly: string, name: string, edit: Edit): string {
  const copy = path.join(path.dirname(assembly), name);
  cpSync(assembly, copy, { recursive: true });
  const file = path.join(copy, 'Shop.template.json');
  const template = JSON.parse(readFileSync(file, 'utf8'));
  edit(template['Resources']);
  writeFileSync(file, JSON.stringify(template));
  return copy;
}

/** What is at a construct path, for example `Ship/Role`. */
export function resourceAt(resources: TemplateJson, construct: string): TemplateJson {
  const id = new RegExp(`^${construct.replaceAll('/', '')}[0-9A-F]{8}$`);
  const found = Object.keys(resources).find((logicalId) => id.test(logicalId));
  if (found) return resources[found];
  throw new Error(`the shop has no ${construct}`);
}

/** The statements of a role's own policy. */
export function permissionsOf(resources: TemplateJson, role: string): Statement[] {
  const [own] = resourceAt(resources, role)['Properties']['Policies'];
  return own['PolicyDocument']['Statement'];
}

/** The statements of a queue's policy. */
export function policyOf(resources: TemplateJson, queue: string): Statement[] {
  return resourceAt(resources, `${queue}/Policy`)['Properties']['PolicyDocument']['Statement'];
}

/** The one statement that allows an action. */
export function allowing(statements: readonly Statement[], action: string): Statement {
  const found = statements.find(
    ({ Effect, Action }) => Effect === 'Allow' && [Action].flat().includes(action),
  );
  if (found) return found;
  throw new Error(`nothing allows ${action}`);
}
