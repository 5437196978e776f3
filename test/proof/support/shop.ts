import type { Application, FunctionSpec, RoleSpec } from '../../../local/assembly/model';
import type { LoggedDecision } from '../../../local/authorization/decision-log';
import type { StatementDocument } from '../../../local/iam/policy/document';
import { roleSession } from '../../../local/iam/request/principal';
import { ACCOUNT, application, BUCKET, policy, QUEUE, TABLE, TOPIC } from './application';

/** The role of a function. */
export const roleArnOf = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;

export function role(name: string): RoleSpec {
  return { ...declared(`${name}/Role`), name, arn: roleArnOf(name), managedPolicyArns: [] };
}

/** A function, whose role has its name. */
export function functionNamed(name: string): FunctionSpec {
  return {
    ...declared(`${name}/Function`),
    name,
    arn: `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:${name}`,
    roleArn: roleArnOf(name),
    codeDirectory: '/code',
    handler: 'index.handler',
    memoryMiB: 256,
    timeoutMs: 3000,
    environment: {},
    logGroupName: `/aws/lambda/${name}`,
  };
}

/** What the role of a function may do. */
export function permissions(name: string, ...statements: readonly StatementDocument[]) {
  return { ...policy('identity', roleArnOf(name), statements), path: `Shop/${name}/Role` };
}

/** An application of functions and what their roles may do. */
export function shopOf(
  may: Readonly<Record<string, readonly StatementDocument[]>>,
  parts: Partial<Application> = {},
): Application {
  const names = Object.keys(may);
  return application({
    ...parts,
    functions: names.map(functionNamed),
    roles: names.map(role),
    policies: [
      ...Object.entries(may)
        .filter(([, statements]) => statements.length > 0)
        .map(([name, statements]) => permissions(name, ...statements)),
      ...(parts.policies ?? []),
    ],
  });
}

export const inbox = {
  ...declared('Inbox'),
  name: 'Inbox',
  arn: QUEUE,
  fifo: false,
  attributes: {},
};

export const events = {
  ...declared('Events'),
  name: 'Events',
  arn: TOPIC,
  fifo: false,
  deduplicatesByGroup: false,
  maximumMessageBytes: 262_144,
  attributes: {},
};

export const table = { ...declared('Payments'), name: 'Payments', arn: TABLE, definition: {} };

export const bucket = {
  ...declared('AuditLog'),
  name: 'audit-log',
  arn: BUCKET,
  versioned: false,
  usesBucketKey: false,
};

/** A request that a function made, and that was allowed. */
export function called(
  name: string,
  action: string,
  resource: string,
  differences: Partial<LoggedDecision> = {},
): LoggedDecision {
  return {
    asker: `Shop/${name}/Function`,
    principal: roleSession(roleArnOf(name), name),
    action,
    resource,
    resourceAccount: ACCOUNT,
    context: { 'aws:principalarn': roleArnOf(name), 'aws:securetransport': 'true' },
    allowed: true,
    ...differences,
  };
}

function declared(path: string) {
  return { path: `Shop/${path}`, stack: 'Shop', logicalId: path.replaceAll('/', '') };
}
