import { BROAD } from '../../../deploy/roles/broad';
import { DOCUMENTED } from '../../../deploy/roles/documented';
import { executionPolicies } from '../../../deploy/roles/execution-policies';
import type { Statement } from '../../../deploy/roles/statement';
import { UNGRANTED } from '../../../deploy/roles/ungranted/ungranted';
import { resourceRequests } from './deployment-requests';
import { allows } from './evaluate';
import { deploymentOf, resourcesOf } from './payments';
import { SCHEMAS } from './schemas';

/** What stands in docs/deploy-roles.md as tables, so that nobody types it. */

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((cells) => cells[column]?.length ?? 0)),
  );
  const padded = (cells: readonly string[]) =>
    row(...cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)));
  return [padded(head), row(...widths.map((width) => '-'.repeat(width))), ...rows.map(padded)].join(
    '\n',
  );
}

const short = (type: string): string => type.replace('AWS::', '').replace('::', ' ');

/** Each statement that allows, and for which types of prod under own keys, which has all, it does. */
export function statementsTable(): string {
  const deployment = deploymentOf('prod');
  const resources = resourcesOf('prod', 'customer');
  const requests = Object.entries(resources).flatMap(([id, { Type }]) =>
    resourceRequests(deployment, resources, id).map((request) => ({ Type, request })),
  );
  const askers = (statement: Statement): string[] => {
    const types = requests
      .filter(({ request }) => allows([statement], request))
      .map(({ Type }) => short(Type));
    const links = DOCUMENTED.filter(
      ({ actions, of }) =>
        actions.some((action) => statement.Action.includes(action)) &&
        (of === undefined || types.includes(short(of.type))),
    ).map(({ source }) => `[document](${source})`);
    return [...new Set([...types, ...links])].sort();
  };
  const rows = executionPolicies(deployment).flatMap(({ part, document }) =>
    document.Statement.filter(({ Effect }) => Effect === 'Allow').map((statement) => [
      part,
      `\`${statement.Sid}\``,
      String(statement.Action.length),
      askers(statement).join(', '),
    ]),
  );
  return table(['policy', 'statement', 'actions', 'asked for by'], rows);
}

export function broadTable(): string {
  return table(
    ['statement', 'reaches', 'because'],
    BROAD.map(({ statement, reaches, because }) => [`\`${statement}\``, reaches, because]),
  );
}

export function ungrantedTable(): string {
  return table(
    ['type', 'properties', 'actions', 'because'],
    UNGRANTED.map(({ type, properties, actions, because }) => [
      short(type),
      properties.map((name) => `\`${name}\``).join(', '),
      String(actions.length),
      because,
    ]),
  );
}

/** The actions of IAM on roles under which the boundary can be asked for. */
export function boundaryActions(): string {
  return Object.entries(SCHEMAS.actions)
    .filter(([action, { resources, conditionKeys }]) => {
      const isOnRoles = action.startsWith('iam:') && resources.includes('role');
      return isOnRoles && conditionKeys.includes('iam:PermissionsBoundary');
    })
    .map(([action]) => `\`${action}\``)
    .join(', ');
}
