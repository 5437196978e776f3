import type { Account } from '../../../../deploy/preflight/account';
import type { PlannedStack, Resource } from '../../../../deploy/preflight/planned-stack';

/** An account in which everything is in order, except for what is said. */
export function fakeAccount(differently: Partial<Account> = {}): Account {
  return {
    caller: async () => ({
      accountId: '111122223333',
      arn: 'arn:aws:iam::111122223333:user/deployer',
    }),
    parameter: async () => '21',
    existingParameters: async (names) => names,
    lambdaSettings: async () => ({
      concurrentExecutions: 1000,
      unreservedConcurrentExecutions: 1000,
    }),
    iamSummary: async () => ({ Roles: 40, RolesQuota: 1000 }),
    stack: async () => undefined,
    deployedTemplate: async () => undefined,
    ...differently,
  };
}

/** A stack of these resources. */
export function plannedStack(
  Resources: Readonly<Record<string, Resource>> = {},
  differently: Partial<PlannedStack> = {},
): PlannedStack {
  return {
    name: 'Payments-prod',
    template: { Resources },
    terminationProtection: true,
    bootstrap: { parameter: '/cdk-bootstrap/hnb659fds/version', version: 6 },
    ...differently,
  };
}

/** An error as the SDK makes it of what AWS answers, or of what the network does. */
export function sdkError(name: string, message = name, more: object = {}): Error {
  return Object.assign(new Error(message), { name, ...more });
}

/** A call that ends so. */
export const rejects = (error: Error) => () => Promise.reject(error);

export const DENIED = sdkError(
  'AccessDeniedException',
  'User: arn:aws:iam::111122223333:user/deployer is not authorized',
);
