import type { Application, PolicySpec, RoleSpec } from '../../assembly/model';
import { listOf } from '../../iam/policy/document';
import type { Statement } from '../../iam/policy/statement';
import { awsManagedPolicy } from '../aws-managed-policies';
import { defaultTopicPolicy } from '../default-policies';
import { PolicyBook } from '../policy-book';
import { Opening, type WrittenStatement } from './opening';

/**
 * The policies of an application without the conditions on what a question does not say: the
 * evaluator then finds every statement that may be about a request, and each still tells what it
 * depends on.
 */
export class OpenPolicies {
  readonly book: PolicyBook;
  private readonly opening = new Opening();

  /** @throws PolicyError for a policy that requests cannot be decided by */
  constructor(readonly application: Application) {
    const { opening } = this;
    const { roles, policies, managedPolicies } = application;
    const declared = new Set(managedPolicies.map(({ arn }) => arn));
    const ofAws = new Set(
      roles
        .flatMap(({ managedPolicyArns, boundaryArn = [] }) => [managedPolicyArns, boundaryArn])
        .flat(2)
        .filter((arn) => !declared.has(arn)),
    );
    const managed = [...ofAws].flatMap((arn) => {
      const document = awsManagedPolicy(arn);
      return document ? [{ path: arn, arn, document, stack: '', logicalId: '' }] : [];
    });
    this.book = new PolicyBook({
      ...application,
      roles: [...roles, ...outsiders(application)],
      policies: [...policies, ...defaultPolicies(application)].map((spec) => ({
        ...spec,
        document: opening.policy(spec),
      })),
      managedPolicies: [...managedPolicies, ...managed].map((spec) => ({
        ...spec,
        document: opening.policy({ ...spec, kind: 'identity', name: '', attachedTo: [] }),
      })),
    });
  }

  get statements(): readonly WrittenStatement[] {
    return this.opening.statements;
  }

  /** @returns undefined for a statement that nobody in the application wrote */
  written(statement: Statement): WrittenStatement | undefined {
    return this.opening.written(statement);
  }
}

/** What a service gives a resource that has no policy of its own. */
function defaultPolicies({ topics, policies, accountId }: Application): PolicySpec[] {
  const having = new Set(policies.flatMap(({ attachedTo }) => attachedTo));
  return topics
    .filter(({ arn }) => !having.has(arn))
    .map(({ path, stack, logicalId, arn }) => ({
      path,
      stack,
      logicalId,
      kind: 'resource',
      name: 'default policy',
      attachedTo: [arn],
      document: defaultTopicPolicy(arn, accountId),
    }));
}

/**
 * Roles and users that policies name and the application does not declare. They cannot be run
 * without, but they can be asked about.
 */
function outsiders({ accountId, roles, policies }: Application): RoleSpec[] {
  const declared = new Set(roles.map(({ arn }) => arn));
  const ofAccount = new RegExp(`^arn:[^:]+:iam::${accountId}:(role|user)/`);
  const named = policies.flatMap(({ document }) =>
    listOf(document.Statement).flatMap(({ Principal, NotPrincipal }) =>
      [Principal, NotPrincipal].flatMap((principal) =>
        typeof principal === 'object' ? listOf(principal['AWS'] ?? []) : [],
      ),
    ),
  );
  return [...new Set(named)]
    .filter((arn) => ofAccount.test(arn) && !declared.has(arn))
    .map((arn) => ({ path: arn, stack: '', logicalId: '', name: arn, arn, managedPolicyArns: [] }));
}
