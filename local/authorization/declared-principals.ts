import type { Application, PolicySpec } from '../assembly/model';
import { listOf } from '../iam/policy/document';
import { PolicyError } from '../iam/policy/policy-error';

/**
 * AWS refuses a resource policy that names a role or a user that does not exist; so does the local
 * cloud, for those of the application's own account. Who may assume a role is mostly somebody whom
 * no application declares, such as who is on call: trust policies may name them.
 *
 * @throws PolicyError naming the policy and the principal
 */
export function checkPrincipals({ accountId, roles, policies }: Application): void {
  const declared = new Set(roles.map(({ arn }) => arn));
  const ofAccount = new RegExp(`^arn:aws[a-z-]*:iam::${accountId}:(role|user)/`);
  for (const policy of policies) {
    if (policy.kind === 'trust') continue;
    for (const arn of principalsIn(policy)) {
      if (!ofAccount.test(arn) || declared.has(arn)) continue;
      throw new PolicyError(
        policy.path,
        `names the principal ${arn}, which does not exist`,
        'name a role that the assembly declares, or run the stack that declares it beside this one',
      );
    }
  }
}

function principalsIn({ document }: PolicySpec): string[] {
  return listOf(document.Statement).flatMap(({ Principal, NotPrincipal }) =>
    [Principal, NotPrincipal].flatMap((named) =>
      named === undefined || named === '*' ? [] : [...listOf(named['AWS'] ?? [])],
    ),
  );
}
