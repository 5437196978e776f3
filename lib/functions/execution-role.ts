import { Stack } from 'aws-cdk-lib';
import {
  type AddToPrincipalPolicyResult,
  type IManagedPolicy,
  type Policy,
  PolicyDocument,
  type PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** What to write where a grant of CDK's own would have widened the role. */
const REPLACEMENTS: readonly (readonly [prefix: string, replacement: string])[] = [
  ['sns:', 'publishTo(topic)'],
  ['sqs:Send', 'sendTo(queue)'],
  ['sqs:', 'fanOut.addConsumer(id, { function })'],
  ['dynamodb:', 'useItems(table, ItemAction.…)'],
  ['secretsmanager:', 'readSecret(secret)'],
  ['s3:', 'putObjects(bucket, prefix)'],
];

/**
 * The execution role of one function. Its permissions are one inline policy, written only through
 * the function's own intent grants; every other way to widen it fails.
 */
export class ExecutionRole extends Role {
  /** The role's whole permissions. */
  readonly permissions: PolicyDocument;

  constructor(scope: Construct, id: string) {
    const permissions = new PolicyDocument();
    super(scope, id, {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { Permissions: permissions },
    });
    this.permissions = permissions;
  }

  /** @throws always, naming the grant and what to write in its place */
  override addToPrincipalPolicy(statement: PolicyStatement): AddToPrincipalPolicyResult {
    const resources = statement.resources.map((resource) =>
      JSON.stringify(Stack.of(this).resolve(resource)),
    );
    throw this.refusal(
      `${statement.actions.join(', ')} on ${resources.join(', ')}`,
      `${replacementFor(statement.actions)} on the LeastPrivilegeFunction`,
    );
  }

  /** @throws always */
  override addToPolicy(statement: PolicyStatement): boolean {
    return this.addToPrincipalPolicy(statement).statementAdded;
  }

  /** @throws always */
  override addManagedPolicy(policy: IManagedPolicy): void {
    const arn = JSON.stringify(Stack.of(this).resolve(policy.managedPolicyArn));
    throw this.refusal(
      `the managed policy ${arn}`,
      'allow({ actions, resources, reason }) with the actions the code calls',
    );
  }

  /** @throws always */
  override attachInlinePolicy(policy: Policy): void {
    throw this.refusal(
      `the policy ${policy.node.path}`,
      'allow({ actions, resources, reason }) with the actions the code calls',
    );
  }

  private refusal(grant: string, replacement: string): Error {
    return new Error(
      `${this.node.path}: permissions must come from the function's own grants, got ${grant}; write ${replacement} in its place`,
    );
  }
}

function replacementFor(actions: readonly string[]): string {
  const [, replacement = 'allow({ actions, resources, reason })'] =
    REPLACEMENTS.find(([prefix]) => actions.some((action) => action.startsWith(prefix))) ?? [];
  return replacement;
}
