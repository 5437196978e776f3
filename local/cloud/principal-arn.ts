import type { RoleSpec } from '../assembly/model';

/** Others, such as a session's, would be taken for whoever runs the account. */
const USER_OR_ROLE = /^arn:aws[a-z-]*:iam::(\d{12}):(user|role)\/[^*?]+$/;

/**
 * Whom the app does not declare is somebody from outside, whom policies let do everything that they do
 * not deny. CloudFormation names roles after their stack, so that one of a stack that it does not
 * declare is a mistake, and a test with it would show nothing.
 *
 * @throws for what is no ARN of a user or a role, or a role that a stack should have and has not
 */
export function checkPrincipalArn(
  arn: string,
  accountId: string,
  roles: readonly RoleSpec[],
): void {
  const [, account] = USER_OR_ROLE.exec(arn) ?? [];
  if (account === undefined) {
    throw new Error(
      `credentialsFor: principalArn must be the ARN of a user or a role, got ${arn}; write arn:aws:iam::${accountId}:user/<name>`,
    );
  }
  if (account !== accountId || roles.some((role) => role.arn === arn)) return;
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  const ofStack = roles.filter(({ stack }) => name.startsWith(`${stack}-`));
  if (arn.includes(':user/') || ofStack.length === 0) return;
  throw new Error(
    `credentialsFor: principalArn must be of a role that ${ofStack[0]?.stack} has, got ${arn}; give one of ${ofStack.map((role) => role.arn).join(', ')}`,
  );
}
