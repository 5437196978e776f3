/** Who makes a request. */
export type Principal =
  | {
      /** Somebody, or something, that has assumed a role. */
      readonly kind: 'role';
      readonly accountId: string;
      readonly roleArn: string;
      readonly sessionArn: string;
    }
  | { readonly kind: 'user'; readonly accountId: string; readonly arn: string }
  | {
      /** The root user of an account. */
      readonly kind: 'root';
      readonly accountId: string;
    }
  | {
      /** An AWS service acting by itself, for example `sns.amazonaws.com`. */
      readonly kind: 'service';
      readonly name: string;
    }
  | {
      /** Somebody an identity provider vouches for, before any role is assumed. */
      readonly kind: 'federated';
      /** ARN of the provider, or the domain of one that needs none. */
      readonly provider: string;
    }
  | { readonly kind: 'anonymous' };

/** @param session the name of the session; it ends the session's ARN */
export function roleSession(roleArn: string, session: string): Principal & { kind: 'role' } {
  const [, partition, , , accountId = '', ...rest] = roleArn.split(':');
  const name = rest.join(':').split('/').at(-1);
  const sessionArn = `arn:${partition}:sts::${accountId}:assumed-role/${name}/${session}`;
  return { kind: 'role', accountId, roleArn, sessionArn };
}

/** The ARN that `aws:PrincipalArn` has, and that AWS's messages name; a service is named by itself. */
export function principalArn(principal: Principal): string {
  switch (principal.kind) {
    case 'role':
      return principal.roleArn;
    case 'user':
      return principal.arn;
    case 'root':
      return rootArn(principal.accountId);
    case 'service':
      return principal.name;
    case 'federated':
      return principal.provider;
    case 'anonymous':
      return 'anonymous';
  }
}

export function rootArn(accountId: string): string {
  return `arn:aws:iam::${accountId}:root`;
}

/**
 * Condition keys that a principal brings along, in lower case.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function principalContext(principal: Principal): readonly [string, string][] {
  switch (principal.kind) {
    case 'role':
      return [...ofAccount(principal, principal.accountId), ['aws:principaltype', 'AssumedRole']];
    case 'user':
      return [
        ...ofAccount(principal, principal.accountId),
        ['aws:principaltype', 'User'],
        ['aws:username', principal.arn.split('/').at(-1) ?? ''],
      ];
    case 'root':
      return [...ofAccount(principal, principal.accountId), ['aws:principaltype', 'Account']];
    case 'service':
      return [
        ['aws:principalisawsservice', 'true'],
        ['aws:principalservicename', principal.name],
      ];
    case 'federated':
      return [['aws:federatedprovider', principal.provider]];
    case 'anonymous':
      return [['aws:principaltype', 'Anonymous']];
  }
}

function ofAccount(principal: Principal, accountId: string): [string, string][] {
  return [
    ['aws:principalarn', principalArn(principal)],
    ['aws:principalaccount', accountId],
    ['aws:principalisawsservice', 'false'],
  ];
}
