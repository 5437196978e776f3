import type { Account, Caller, Target } from './account';
import type { Finding } from './finding';
import type { PlannedStack, Template } from './planned-stack';

/** What a check may look at, once it is known who is calling. */
export interface Situation {
  readonly account: Account;
  readonly caller: Caller;
  readonly target: Target & { readonly region: string };
  readonly stack: PlannedStack;
  /** The stack's template as it is deployed; what cannot be read counts as nothing. */
  readonly deployed?: Template;
  /** Whether nothing is in the topics and queues that the deployment replaces, by the caller's word. */
  readonly drained: boolean;
}

/** One thing that must be right before anything is created. */
export interface Check {
  readonly name: string;
  /** What it asks, as AWS calls it. */
  readonly asks: string;
  /** May reject as the SDK does: that is understood for all checks alike. */
  run(situation: Situation): Promise<Finding>;
}
