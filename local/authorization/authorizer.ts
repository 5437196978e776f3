import { type Decision, decide } from '../iam/decide';
import { explain } from '../iam/explain';
import { PolicyError } from '../iam/policy/policy-error';
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
  /** Whether whoever asks can answer that a policy cannot be decided by; else it is a denial. */
  readonly answersUndecided?: boolean;
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
  /** Told of a policy that a request cannot be decided by, in words for people. */
  readonly onUndecided: (message: string) => void;
}

/** Decides whatever somebody asks for, by the policies of the application. */
export class Authorizer {
  constructor(private readonly options: AuthorizerOptions) {}

  /**
   * @returns the first need that is denied, where denials are enforced
   * @throws PolicyError where a policy cannot be decided by, if whoever asks can answer that
   */
  authorize(asking: Asking): Denial | undefined {
    const { principal, needs, context, asker } = asking;
    const { accountId, mode, log, onDenial } = this.options;
    if (mode === 'off') return undefined;
    for (const need of needs) {
      const resourceAccount = ownerOf(need.resource, accountId);
      const request = accessRequest({
        principal,
        action: need.action,
        resource: need.resource,
        resourceAccount,
        context: { ...context, ...need.context, 'aws:ResourceAccount': resourceAccount },
      });
      const decision = this.decided(asking, request);
      log.add(asker, request, decision.allowed);
      if (decision.allowed) continue;
      const denial = { request, decision };
      onDenial(asker, denial, explain(request, decision));
      if (mode === 'enforce') return denial;
    }
    return undefined;
  }

  private decided({ asker, answersUndecided }: Asking, request: AccessRequest): Decision {
    try {
      return decide(request, this.options.book.inForce(request));
    } catch (error) {
      if (answersUndecided || !(error instanceof PolicyError)) throw error;
      this.options.onUndecided(`${asker}: ${error.message}`);
      return deniedIn(error);
    }
  }
}

/** As if the statement denied what it leaves open. */
function deniedIn({ place }: PolicyError): Decision {
  return {
    allowed: false,
    explicit: true,
    by: { place, effect: 'Deny', applies: () => 'itself' },
    in: { kind: 'identity', place, statements: [] },
  };
}

/** Buckets are known without their account; here they are all of the application's. */
function ownerOf(resource: string, accountId: string): string {
  return resource.split(':')[4] || accountId;
}
