import { Stack, Token, TokenComparison } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Roles and users; never `root`, which stands for everybody in the account. */
const PRINCIPAL = /^arn:[\w-]+:iam::\d{12}:(role|user)\/[\w+=,.@/-]+$/;

/** @throws when one is no role or user, or none is named */
export function checkOperators(scope: IConstruct, operators: string[] | undefined): void {
  if (operators?.length === 0) {
    throw new Error(
      `${scope.node.path}: operators must name who may redrive, got none; leave it out to make no role`,
    );
  }
  for (const operator of operators ?? []) {
    if (Token.isUnresolved(operator) || PRINCIPAL.test(operator)) continue;
    throw new Error(
      `${scope.node.path}: operators must be ARNs of roles and users, got "${operator}"; name each, for example arn:aws:iam::111122223333:role/on-call`,
    );
  }
}

/** @throws when a consumer is known to be where the role can do nothing */
export function checkPlace(scope: IConstruct, consumer: IConstruct): void {
  const [own, other] = [Stack.of(scope), Stack.of(consumer)];
  if (!differ(own.account, other.account) && !differ(own.region, other.region)) return;
  throw new Error(
    `${scope.node.path}: consumers must be of its own account and region (${own.account}, ${own.region}), got ${consumer.node.path} of ${other.account}, ${other.region}; create a Redrive beside it`,
  );
}

/** @throws when something else has the name */
export function checkName(
  scope: IConstruct,
  name: string,
  targets: readonly { readonly name: string }[],
): void {
  if (!targets.some((target) => target.name === name)) return;
  throw new Error(
    `${scope.node.path}: id must be one that no consumer has, got "${name}"; the command would not know which is meant`,
  );
}

function differ(one: string, other: string): boolean {
  return Token.compareStrings(one, other) === TokenComparison.DIFFERENT;
}
