import {
  type AddToPrincipalPolicyResult,
  CfnRole,
  Effect,
  type IManagedPolicy,
  type IRole,
  type Policy,
  PolicyDocument,
  type PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { LEDGER, type LedgerEntry } from '../template/ledger';
import { policiesAttachedTo } from './foreign-policies';
import { replacementFor } from './replacement';
import { readable } from './token-references';

const POLICY_NAME = 'Permissions';

/** What narrows a role goes around it. */
const PERMISSIONS_BOUNDARY = 'PermissionsBoundary.of(fn).apply(policy)';

/**
 * The execution role of one function. Its permissions are one inline policy, written only through
 * the function's own intent grants; every other way to widen it fails, at the call where CDK asks
 * the role and at synthesis where it does not.
 */
export class ExecutionRole extends Role {
  /** The role's whole permissions. */
  private readonly permissions: PolicyDocument;
  private readonly ledger: LedgerEntry[] = [];

  constructor(scope: Construct, id: string) {
    const permissions = new PolicyDocument();
    super(scope, id, {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { [POLICY_NAME]: permissions },
    });
    this.permissions = permissions;
    this.node.addValidation({ validate: () => this.foreignPermissions() });
  }

  /** Adds to the role's permissions, for the intent grants. */
  allow(statement: PolicyStatement): void {
    this.permissions.addStatements(statement);
    // An app with Role.customizeRoles makes no roles: CDK reports what those made elsewhere need.
    if (this.node.tryFindChild(`PrecreatedRole${this.node.id}`)) {
      super.addToPrincipalPolicy(statement);
    }
  }

  /** Keeps in the template why the role has a permission. */
  account(entry: LedgerEntry): void {
    const known = this.ledger.some((other) => JSON.stringify(other) === JSON.stringify(entry));
    const resource = this.node.defaultChild;
    if (known || !(resource instanceof CfnRole)) return;
    this.ledger.push(entry);
    resource.addMetadata(LEDGER, this.ledger);
  }

  /** @throws always, naming the grant and what to write in its place */
  override addToPrincipalPolicy(statement: PolicyStatement): AddToPrincipalPolicyResult {
    throw this.refusal(
      this.describe(statement),
      statement.effect === Effect.DENY ? PERMISSIONS_BOUNDARY : replacementFor(statement.actions),
    );
  }

  /** @throws always */
  override addToPolicy(statement: PolicyStatement): boolean {
    return this.addToPrincipalPolicy(statement).statementAdded;
  }

  /** @throws always */
  override addManagedPolicy(policy: IManagedPolicy): void {
    const arn = readable(policy.managedPolicyArn, this);
    throw this.refusal(`the managed policy ${arn}`, replacementFor([]));
  }

  /** @throws always */
  override attachInlinePolicy(policy: Policy): void {
    throw this.refusal(`the policy ${policy.node.path}`, replacementFor([]));
  }

  /** The same role: a copy that ignores grants would leave the function short of them. */
  override withoutPolicyUpdates(): IRole {
    return this;
  }

  /** What reached the role without asking it. */
  private foreignPermissions(): string[] {
    const refusals = policiesAttachedTo(this).map(({ path, actions }) =>
      this.refusal(`the policy ${path} (${actions.join(', ')})`, replacementFor(actions)),
    );
    // An aspect, a property injector or an escape hatch may have changed the resource itself.
    const resource = this.node.defaultChild;
    if (resource instanceof CfnRole) refusals.push(...this.changesOf(resource));
    return refusals.map(({ message }) => message);
  }

  private changesOf(resource: CfnRole): Error[] {
    const { managedPolicyArns = [], policies = [] } = this.stack.resolve({
      managedPolicyArns: resource.managedPolicyArns,
      policies: resource.policies,
    });
    const ours = this.stack.resolve([
      { policyName: POLICY_NAME, policyDocument: this.permissions },
    ]);
    const changes = [
      ...managedPolicyArns.map((arn: unknown) => `the managed policy ${readable(arn, this)}`),
      ...(JSON.stringify(policies) === JSON.stringify(ours)
        ? []
        : [`the inline policies ${JSON.stringify(policies)}`]),
    ];
    return changes.map((change) => this.refusal(change, replacementFor([])));
  }

  private describe({ effect, actions, notActions, resources, notResources }: PolicyStatement) {
    return [
      ...(effect === Effect.DENY ? ['a deny of'] : []),
      ...(notActions.length > 0 ? [`every action but ${notActions.join(', ')}`] : []),
      ...(actions.length > 0 ? [actions.join(', ')] : []),
      notResources.length > 0 ? 'on everything but' : 'on',
      // A table without indexes names one more resource, which comes to nothing.
      [...resources, ...notResources].flatMap((one) => readable(one, this) ?? []).join(', '),
    ].join(' ');
  }

  private refusal(grant: string, replacement: string): Error {
    return new Error(
      `${pathOf(this)}: permissions must come from the function's own grants, got ${grant}; in its place write ${replacement}`,
    );
  }
}

/** The path of the function that the role belongs to. */
function pathOf({ node }: ExecutionRole): string {
  return node.scope?.node.path ?? node.path;
}
