import type { Application } from '../../local/assembly/model';
import { type Principal, roleSession } from '../../local/iam/request/principal';
import type { ResourceNames } from '../names/resource-names';
import type { Attack } from '../probes/attack';
import { administrator } from '../probes/attackers';
import type { Probe } from '../probes/probe';

/** What only Payments promises: an audit log that stays as it is, and merchants who are nobody else. */
export const paymentsProbes: Attack = (application, names) => [
  ...overwrittenEvents(application, names),
  ...eventsReadAndErased(application, names),
  ...functionsAsMerchants(application, names),
];

function overwrittenEvents(application: Application, names: ResourceNames): Probe[] {
  return [recorder(names), administrator(application)].map((principal) => ({
    attack: `replace an event in the audit log, as ${nameOf(principal, names)}`,
    principal,
    action: 's3:PutObject',
    resource: eventIn(names),
  }));
}

/** Even whoever writes the audit log can neither look into it nor take anything out. */
function eventsReadAndErased(_: Application, names: ResourceNames): Probe[] {
  const principal = recorder(names);
  return [
    's3:GetObject',
    's3:DeleteObject',
    's3:DeleteObjectVersion',
    's3:PutObjectRetention',
    's3:BypassGovernanceRetention',
  ].map((action) => ({
    attack: `have ${action} on an event in the audit log, as ${nameOf(principal, names)}`,
    principal,
    action,
    resource: eventIn(names),
  }));
}

/** A function that was taken over submits payments, or asks for those of others. */
function functionsAsMerchants(
  { accountId, region, functions, httpApis }: Application,
  names: ResourceNames,
): Probe[] {
  const routes = httpApis.flatMap(({ apiId, stageName, routes }) =>
    routes.map(({ routeKey }) => ({ apiId, stageName, route: routeKey.replace(' ', '') })),
  );
  return functions.flatMap(({ name, roleArn }) =>
    routes.map(({ apiId, stageName, route }) => ({
      attack: names.readable(`call ${route} as a merchant, as ${roleArn}`),
      principal: roleSession(roleArn, name),
      action: 'execute-api:Invoke',
      resource: `arn:aws:execute-api:${region}:${accountId}:${apiId}/${stageName}/${route}`,
    })),
  );
}

function recorder(names: ResourceNames): Principal {
  return roleSession(names.arnOf('RecordAudit/Role'), 'taken-over');
}

function eventIn(names: ResourceNames): string {
  return `${names.arnOf('AuditLog/Bucket')}/events/payment-1/event-1.json`;
}

function nameOf(principal: Principal, names: ResourceNames): string {
  return principal.kind === 'role' ? names.readable(principal.roleArn) : 'an administrator';
}
