import type { Application, FunctionSpec } from '../assembly/model';
import type { Call } from '../gateway/call';
import type { Principal as Caller } from '../gateway/principals';
import { type Principal, roleSession } from '../iam/request/principal';
import { needsOf } from '../iam/requests';
import type { Need, Surroundings, WireRequest } from '../iam/requests/operation';
import { applicationSurroundings } from './application-surroundings';
import { Authorizer, type Denial, type IamMode } from './authorizer';
import { type Circumstances, callCircumstances, serviceCircumstances } from './circumstances';
import { DecisionLog } from './decision-log';
import { PolicyBook, type PolicyRevision } from './policy-book';

export interface AccessControlOptions {
  readonly application: Application;
  readonly mode: IamMode;
  readonly onDenial: (asker: string, denial: Denial, explanation: string) => void;
  /** Told of a policy that a request cannot be decided by, in words for people. */
  readonly onUndecided: (message: string) => void;
}

/** Whoever acts in an application, in front of its policies. */
export class AccessControl {
  readonly log = new DecisionLog();
  readonly surroundings: Surroundings;
  private readonly application: Application;
  private readonly book: PolicyBook;
  private readonly authorizer: Authorizer;
  private readonly functions: ReadonlyMap<string, FunctionSpec>;
  private readonly listeners: (() => void)[] = [];

  /** @throws PolicyError for a policy that requests cannot be decided by */
  constructor({ application, ...options }: AccessControlOptions) {
    this.application = application;
    this.surroundings = applicationSurroundings(application);
    this.book = new PolicyBook(application);
    const { accountId } = application;
    const { book, log } = this;
    this.authorizer = new Authorizer({ accountId, book, log, ...options });
    this.functions = new Map(application.functions.map((spec) => [spec.path, spec]));
  }

  /** Has other documents in the place of some policies, until the next revision. */
  revise(revisions: readonly PolicyRevision[]): void {
    this.book.revise(revisions);
    for (const listener of this.listeners) listener();
  }

  /** Tells whoever was refused that it may be worth to ask again. */
  onRevision(listener: () => void): void {
    this.listeners.push(listener);
  }

  /**
   * A call that somebody has signed.
   * @throws PolicyError where a policy cannot be decided by
   */
  ofCall({ principal, service, operation }: Call, request: WireRequest): Denial | undefined {
    const needs = needsOf(service, operation, request, this.surroundings);
    return this.ofCaller(principal, needs, { answersUndecided: true });
  }

  /** What somebody with credentials wants to do. */
  ofCaller(
    caller: Caller,
    needs: readonly Need[],
    { answersUndecided = false } = {},
  ): Denial | undefined {
    const asker = caller.kind === 'function' ? caller.functionPath : caller.arn;
    const spec = this.specOf(caller);
    const own: Circumstances = spec ? { 'lambda:SourceFunctionArn': spec.arn } : {};
    const context = { ...callCircumstances(this.application.region, Date.now()), ...own };
    return this.authorizer.authorize({
      principal: principalOf(caller, spec),
      needs,
      context,
      asker,
      answersUndecided,
    });
  }

  /** Who makes a caller's requests. */
  identify(caller: Caller): Principal {
    return principalOf(caller, this.specOf(caller));
  }

  /** What a service does with a role that it has assumed. */
  asRole(
    roleArn: string,
    session: string,
    asker: string,
    needs: readonly Need[],
    own: Circumstances = {},
  ): Denial | undefined {
    const { 'aws:SourceIp': _, ...rest } = callCircumstances(this.application.region, Date.now());
    const principal = roleSession(roleArn, session);
    return this.authorizer.authorize({ principal, needs, context: { ...rest, ...own }, asker });
  }

  /**
   * What a service does by itself, for a resource of the account.
   *
   * @param service for example `sns.amazonaws.com`
   */
  asService(
    service: string,
    sourceArn: string,
    asker: string,
    needs: readonly Need[],
    own: Circumstances = {},
  ): Denial | undefined {
    const { accountId } = this.application;
    return this.authorizer.authorize({
      principal: { kind: 'service', name: service },
      needs,
      context: { ...serviceCircumstances(accountId, sourceArn, Date.now()), ...own },
      asker,
    });
  }

  private specOf(caller: Caller): FunctionSpec | undefined {
    return caller.kind === 'function' ? this.functions.get(caller.functionPath) : undefined;
  }
}

/** Lambda names a session after its function. */
function principalOf(caller: Caller, spec: FunctionSpec | undefined): Principal {
  if (caller.kind === 'function') return roleSession(caller.roleArn, spec?.name ?? 'function');
  const { arn } = caller;
  if (arn.includes(':role/')) return roleSession(arn, 'local');
  return { kind: 'user', accountId: arn.split(':')[4] ?? '', arn };
}
