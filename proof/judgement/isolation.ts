import type { Application, FunctionSpec } from '../../local/assembly/model';
import type { LoggedDecision } from '../../local/authorization/decision-log';
import { PolicyBook } from '../../local/authorization/policy-book';
import { decide } from '../../local/iam/decide';
import { accessRequest } from '../../local/iam/request/access-request';
import { roleSession } from '../../local/iam/request/principal';

/** A function's role that may make a call which only others made. */
export interface Leak {
  readonly function: string;
  readonly action: string;
  readonly resource: string;
  /** Who made the call. */
  readonly of: string;
}

/** Every call of a function's role that another function's role may make and never made. */
export function leaksOf(
  application: Application,
  functions: readonly FunctionSpec[],
  decisions: readonly LoggedDecision[],
): Leak[] {
  const book = new PolicyBook(application);
  const roles = new Map(functions.map((spec) => [spec.roleArn, spec]));
  const calls = decisions.filter(
    ({ allowed, principal }) =>
      allowed && principal.kind === 'role' && roles.has(principal.roleArn),
  );
  const made = new Set(calls.map((call) => keyOf(roleOf(call), call)));
  return functions.flatMap((other) =>
    distinct(calls)
      .filter((call) => roleOf(call) !== other.roleArn && !made.has(keyOf(other.roleArn, call)))
      .filter((call) => mayMake(other, call, book))
      .map(({ action, resource, asker }) => ({
        function: other.path,
        action,
        resource,
        of: asker,
      })),
  );
}

function mayMake(other: FunctionSpec, call: LoggedDecision, book: PolicyBook): boolean {
  const { 'aws:principalarn': _, ...context } = call.context;
  const request = accessRequest({
    ...call,
    principal: roleSession(other.roleArn, other.name),
    context: {
      ...context,
      ...('lambda:sourcefunctionarn' in context && { 'lambda:sourcefunctionarn': other.arn }),
    },
  });
  return decide(request, book.inForce(request)).allowed;
}

function roleOf({ principal }: LoggedDecision): string {
  return principal.kind === 'role' ? principal.roleArn : '';
}

function keyOf(roleArn: string, { action, resource }: LoggedDecision): string {
  return `${roleArn} ${action} ${withoutItems(resource)}`;
}

/** One object or log stream of many is as good as another of its folder or log group. */
function withoutItems(resource: string): string {
  if (resource.startsWith('arn:aws:s3:')) return resource.split('/').slice(0, 2).join('/');
  return resource.replace(/:log-stream:.*/, '');
}

function distinct(calls: readonly LoggedDecision[]): LoggedDecision[] {
  return [...new Map(calls.map((call) => [keyOf(roleOf(call), call), call])).values()];
}
