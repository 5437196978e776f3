import { type Deployment, guardName } from './deployment';
import { alarms } from './execution/alarms';
import { bootstrap } from './execution/bootstrap';
import { deployments } from './execution/deployments';
import { functions } from './execution/functions';
import { guard } from './execution/guard';
import { httpApi } from './execution/http-api';
import { keys } from './execution/keys';
import { logs } from './execution/logs';
import { messaging } from './execution/messaging';
import { objects } from './execution/objects';
import { roles } from './execution/roles';
import { schedules } from './execution/schedules';
import { secret } from './execution/secret';
import { tables } from './execution/tables';
import { type PolicyJson, policy, type Statement } from './statement';

/** What goes into which managed policy: each may have 6,144 characters. */
const PARTS: Readonly<Record<string, readonly ((deployment: Deployment) => Statement[])[]>> = {
  roles: [guard, roles],
  functions: [functions, deployments, schedules, httpApi, bootstrap],
  operations: [logs, alarms],
  data: [messaging, tables, objects, secret],
  keys: [keys],
};

export interface ExecutionPolicy {
  /** What it is about, one word. */
  readonly part: string;
  readonly name: string;
  readonly document: PolicyJson;
}

/**
 * What CloudFormation may do to deploy the stack: its execution role has these policies and no
 * other.
 */
export function executionPolicies(deployment: Deployment): ExecutionPolicy[] {
  return Object.entries(PARTS).map(([part, groups]) => ({
    part,
    name: guardName(deployment, part),
    document: policy(groups.flatMap((group) => group(deployment))),
  }));
}
