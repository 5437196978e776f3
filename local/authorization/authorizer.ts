import { type Decision, decide } from '../iam/decide';
import { explain } from '../iam/explain';
import {
  type AccessRequest,
  accessRequest,
  type ContextValue,
} from '../iam/request/access-request';
import type { Principal } from '../iam/request/principal';
import type { Need } from '../iam/requests/operation';
import type { DecisionLog } from './decision-log';
import type { PolicyBook } from './policy-book';

/** What becomes of a call that no policy allows: it is refused, only noted, or not even looked at. */
export type IamMode = 'enforce' | 'record' | 'off';

/** Somebody who wants to do something. */
export interface Asking {
  readonly principal: Principal;
  readonly needs: readonly Need[];
  /** Condition keys that hold for all of it. */
  readonly context: Readonly<Record<string, ContextValue>>;
  /** Construct path of the function, or whoever else asks, as people know them. */
  readonly asker: string;
}

export interface Denial {
  readonly request: AccessRequest;
  readonly decision: Decision & { readonly allowed: false };
}

export interface AuthorizerOptions {
  readonly accountId: string;
  readonly mode: IamMode;
  readonly book: PolicyBook;
  readonly log: DecisionLog;
  readonly onDenial: (asker: string, denial: Denial, explanation: string) => void;
}

/** Decides whatever somebody asks for, by the policies of the application. */
export class Authorizer {
  constructor(private readonly options: AuthorizerOptions) {}

  /**
   * @returns the first need that is denied, where denials are enforced
   * @throws PolicyError where a policy cannot be decided by
   */
  authorize({ principal, needs, context, asker }: Asking): Denial | undefined {
    const { accountId, mode, book, log, onDenial } = this.options;
    if (mode === 'off') return undefined;
    for (const need of needs) {
      const request = accessRequest({
        principal,
        action: need.action,
        resource: need.resource,
        ...(hasNoAccount(need.resource) ? { resourceAccount: accountId } : {}),
        context: { ...context, ...need.context },
      });
      const decision = decide(request, book.inForce(request));
      log.add(asker, request, decision.allowed);
      if (decision.allowed) continue;
      const denial = { request, decision };
      onDenial(asker, denial, explain(request, decision));
      if (mode === 'enforce') return denial;
    }
    return undefined;
  }
}

/** Buckets are known without their account; here they are all of the application's. */
function hasNoAccount(resource: string): boolean {
  return resource === '*' || resource.startsWith('arn:aws:s3:::');
}
