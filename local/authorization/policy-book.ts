import type { Application, PolicySpec, RoleSpec } from '../assembly/model';
import type { PoliciesInForce } from '../iam/decide';
import type { PolicyDocument } from '../iam/policy/document';
import { compilePolicy, type Policy } from '../iam/policy/policy';
import { PolicyError } from '../iam/policy/policy-error';
import type { AccessRequest } from '../iam/request/access-request';
import type { Principal } from '../iam/request/principal';
import {
  ADMINISTRATOR_ACCESS,
  awsManagedPolicy,
  knownManagedPolicies,
} from './aws-managed-policies';
import { checkConditionKeys } from './condition-keys';
import { checkPrincipals } from './declared-principals';

/** Another document in the place of a policy's own. */
export interface PolicyRevision {
  /** As {@link policyId} has it. */
  readonly policy: string;
  readonly document: PolicyDocument;
}

/** Names one policy among all of an application. */
export function policyId({ path, kind, name }: Pick<PolicySpec, 'path' | 'kind' | 'name'>): string {
  return `${path} ${kind}${name ? ` ${name}` : ''}`;
}

/** Somebody outside the application, who runs the account it is in. */
const ADMINISTRATOR = compilePolicy('identity', ADMINISTRATOR_ACCESS, 'AdministratorAccess');

/** Every policy of an application, found by those it has a say about. */
export class PolicyBook {
  private readonly roles: ReadonlyMap<string, RoleSpec>;
  private readonly managed: ReadonlyMap<string, PolicyDocument>;
  private identities = new Map<string, readonly Policy[]>();
  private boundaries = new Map<string, readonly Policy[]>();
  private resources = new Map<string, readonly Policy[]>();

  /** @throws PolicyError for a policy that requests cannot be decided by */
  constructor(private readonly application: Application) {
    this.roles = new Map(application.roles.map((role) => [role.arn, role]));
    this.managed = new Map(application.managedPolicies.map(({ arn, document }) => [arn, document]));
    checkPrincipals(application);
    checkConditionKeys(application);
    this.revise([]);
  }

  /** Has these documents in the place of the policies' own, and no others. */
  revise(revisions: readonly PolicyRevision[]): void {
    const revised = new Map(revisions.map(({ policy, document }) => [policy, document]));
    this.identities = new Map();
    this.resources = new Map();
    for (const spec of this.application.policies) this.add(spec, revised.get(policyId(spec)));
    for (const role of this.application.roles) this.addManaged(role);
  }

  /** The policies that have a say in a request. */
  inForce({ principal, action, resource }: AccessRequest): PoliciesInForce {
    const holder = policyHolder(resource);
    return {
      ...this.ofPrincipal(principal),
      resource: this.resources.get(holder),
      resourceMustAllow: action === 'sts:AssumeRole' || holder.startsWith('arn:aws:kms:'),
    };
  }

  private ofPrincipal(principal: Principal): Pick<PoliciesInForce, 'identity' | 'boundary'> {
    if (principal.kind !== 'role') {
      return { identity: principal.kind === 'user' ? [ADMINISTRATOR] : [] };
    }
    const { roleArn } = principal;
    if (!this.roles.has(roleArn)) return { identity: [ADMINISTRATOR] };
    return {
      identity: this.identities.get(roleArn) ?? [],
      boundary: this.boundaries.get(roleArn),
    };
  }

  private add(spec: PolicySpec, document = spec.document): void {
    const { kind, path, name, attachedTo } = spec;
    const policy = compilePolicy(kind, document, name ? `${path} (${name})` : path);
    const shelf = kind === 'identity' ? this.identities : this.resources;
    for (const arn of attachedTo) shelf.set(arn, [...(shelf.get(arn) ?? []), policy]);
  }

  private addManaged({ path, arn, managedPolicyArns, boundaryArn }: RoleSpec): void {
    const policies = managedPolicyArns.map((managedArn) =>
      compilePolicy('identity', this.documentOf(managedArn, path), `${path} (${managedArn})`),
    );
    this.identities.set(arn, [...(this.identities.get(arn) ?? []), ...policies]);
    if (boundaryArn === undefined) return;
    const document = this.documentOf(boundaryArn, path);
    this.boundaries.set(arn, [
      compilePolicy('boundary', document, `${path} (boundary ${boundaryArn})`),
    ]);
  }

  private documentOf(arn: string, path: string): PolicyDocument {
    const document = this.managed.get(arn) ?? awsManagedPolicy(arn);
    if (document) return document;
    throw new PolicyError(
      path,
      `has the managed policy ${arn}, of which the document is not known here; known are ${knownManagedPolicies()}`,
      'write what is needed into a policy of the role, or declare the managed policy in the app',
    );
  }
}

/** ARN of the resource whose policy decides about another: a bucket's about its objects. */
function policyHolder(resource: string): string {
  return resource.startsWith('arn:aws:s3:::') ? (resource.split('/', 1)[0] ?? resource) : resource;
}
