import type { Application, PolicySpec, RoleSpec, TopicSpec } from '../assembly/model';
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
import { defaultTopicPolicy } from './default-policies';

/** Another document in the place of a policy's own. */
export interface PolicyRevision {
  /** As {@link policyId} has it. */
  readonly policy: string;
  /** Undefined for no policy at all. */
  readonly document: PolicyDocument | undefined;
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
  private shelves = emptyShelves();

  /** @throws PolicyError for a policy that requests cannot be decided by */
  constructor(private readonly application: Application) {
    this.roles = new Map(application.roles.map((role) => [role.arn, role]));
    this.managed = new Map(application.managedPolicies.map(({ arn, document }) => [arn, document]));
    for (const { path, document } of application.managedPolicies) {
      compilePolicy('identity', document, path);
    }
    this.revise([]);
    checkPrincipals(application);
    checkConditionKeys(application);
  }

  /**
   * Has these documents in the place of the policies' own, and no others.
   *
   * @throws PolicyError for a policy that requests cannot be decided by; those before stay in force
   * @throws Error for a policy that the application does not have
   */
  revise(revisions: readonly PolicyRevision[]): void {
    const revised = new Map(revisions.map(({ policy, document }) => [policy, document]));
    const shelves = emptyShelves();
    for (const spec of this.application.policies) {
      const id = policyId(spec);
      add(shelves, spec, revised.has(id) ? revised.get(id) : spec.document);
      revised.delete(id);
    }
    for (const role of this.application.roles) this.addManaged(shelves, role);
    for (const topic of this.application.topics) this.addDefault(shelves, topic);
    const [unknown] = revised.keys();
    if (unknown !== undefined) {
      throw new Error(
        `${unknown}: is no policy of the application; there are ${this.application.policies.map(policyId).join(', ')}`,
      );
    }
    this.shelves = shelves;
  }

  /** The policies that have a say in a request. */
  inForce({ principal, action, resource }: AccessRequest): PoliciesInForce {
    const holder = policyHolder(resource);
    return {
      ...this.ofPrincipal(principal),
      resource: this.shelves.resources.get(holder),
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
      identity: this.shelves.identities.get(roleArn) ?? [],
      boundary: this.shelves.boundaries.get(roleArn),
    };
  }

  private addManaged(
    { identities, boundaries }: Shelves,
    { path, arn, managedPolicyArns, boundaryArn }: RoleSpec,
  ): void {
    const policies = managedPolicyArns.map((managedArn) =>
      compilePolicy('identity', this.documentOf(managedArn, path), `${path} (${managedArn})`),
    );
    identities.set(arn, [...(identities.get(arn) ?? []), ...policies]);
    if (boundaryArn === undefined) return;
    const document = this.documentOf(boundaryArn, path);
    boundaries.set(arn, [compilePolicy('boundary', document, `${path} (boundary ${boundaryArn})`)]);
  }

  private addDefault({ resources }: Shelves, { path, arn }: TopicSpec): void {
    if (resources.has(arn)) return;
    const document = defaultTopicPolicy(arn, this.application.accountId);
    resources.set(arn, [compilePolicy('resource', document, `${path} (default policy)`)]);
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

/** Policies by the ARN of whoever, or whatever, has them. */
interface Shelves {
  readonly identities: Map<string, readonly Policy[]>;
  readonly boundaries: Map<string, readonly Policy[]>;
  readonly resources: Map<string, readonly Policy[]>;
}

function emptyShelves(): Shelves {
  return { identities: new Map(), boundaries: new Map(), resources: new Map() };
}

function add(
  { identities, resources }: Shelves,
  { kind, path, name, attachedTo }: PolicySpec,
  document: PolicyDocument | undefined,
): void {
  if (document === undefined) return;
  const policy = compilePolicy(kind, document, name ? `${path} (${name})` : path);
  const shelf = kind === 'identity' ? identities : resources;
  for (const arn of attachedTo) shelf.set(arn, [...(shelf.get(arn) ?? []), policy]);
}

/** ARN of the resource whose policy decides about another: a bucket's about its objects. */
function policyHolder(resource: string): string {
  return resource.startsWith('arn:aws:s3:::') ? (resource.split('/', 1)[0] ?? resource) : resource;
}
