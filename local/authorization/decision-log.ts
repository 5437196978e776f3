import type { AccessRequest, ContextValue } from '../iam/request/access-request';
import type { Principal } from '../iam/request/principal';

/** One request that was decided, as plain data. */
export interface LoggedDecision {
  /** Construct path of the function, or whoever else asked. */
  readonly asker: string;
  readonly principal: Principal;
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount: string;
  readonly context: Readonly<Record<string, ContextValue>>;
  readonly allowed: boolean;
}

/** Decisions since somebody began to listen, each once however often it was made. */
export class DecisionLog {
  private seen: Map<string, LoggedDecision> | undefined;

  /** Forgets what was logged, and logs from now on. */
  restart(): void {
    this.seen = new Map();
  }

  decisions(): readonly LoggedDecision[] {
    return [...(this.seen?.values() ?? [])];
  }

  add(asker: string, request: AccessRequest, allowed: boolean): void {
    if (!this.seen) return;
    const { principal, action, resource, resourceAccount } = request;
    const context = Object.fromEntries(
      [...request.context].filter(([key]) => !OF_THE_MOMENT.has(key)),
    );
    const decision = { asker, principal, action, resource, resourceAccount, context, allowed };
    const key = JSON.stringify(decision);
    if (!this.seen.has(key)) this.seen.set(key, decision);
  }
}

/** What is another in every request, and would make each one of its own. */
const OF_THE_MOMENT = new Set(['aws:currenttime', 'aws:epochtime']);
