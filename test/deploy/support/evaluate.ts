import type { Statement } from '../../../deploy/roles/statement';
import { decide } from '../../../local/iam/decide';
import { compilePolicy, type Policy } from '../../../local/iam/policy/policy';
import { accessRequest } from '../../../local/iam/request/access-request';
import { roleSession } from '../../../local/iam/request/principal';

/** One call, as IAM sees it. */
export interface Request {
  readonly action: string;
  readonly resource: string;
  /** By condition key. */
  readonly context?: Readonly<Record<string, string>>;
}

const policies = new WeakMap<readonly Statement[], Policy>();

/** Whether identity policies allow a call to whoever has them, by the local cloud's own evaluator. */
export function allows(statements: readonly Statement[], request: Request): boolean {
  const identity = [policies.get(statements) ?? compiled(statements)];
  const resourceAccount = request.resource.split(':')[4] || '111122223333';
  const principal = roleSession(`arn:aws:iam::${resourceAccount}:role/deploying`, 'cdk');
  return decide(accessRequest({ ...request, principal, resourceAccount }), { identity }).allowed;
}

function compiled(statements: readonly Statement[]): Policy {
  const about = statements.filter(
    ({ Action, Resource }) => Action.length > 0 && Resource?.length !== 0,
  );
  // Without a statement there is no policy, which AWS would not take.
  const policy: Policy =
    about.length > 0
      ? compilePolicy('identity', { Version: '2012-10-17', Statement: about }, 'deploy role')
      : { kind: 'identity', place: 'deploy role', statements: [] };
  policies.set(statements, policy);
  return policy;
}
