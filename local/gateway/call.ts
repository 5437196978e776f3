import type { ServiceRequest } from '../engines/service';
import type { ServiceName } from './operations';
import type { Principal } from './principals';

/** One call to an AWS service, its caller known. */
export interface Call {
  readonly principal: Principal;
  readonly service: ServiceName;
  readonly operation: string;
}

/** What goes wrong with a call on purpose. */
export type CallFault =
  /** It is answered with an error, in the place of being done. */
  | { readonly kind: 'error'; readonly status: number; readonly code: string }
  /** The connection breaks just before, or just after, it is done; so may whoever called. */
  | {
      readonly kind: 'no-answer';
      readonly when: 'before' | 'after';
      readonly ends?: EndOfEnvironment;
    }
  /** A topic delivers to some subscriptions only, and answers with an error. */
  | { readonly kind: 'partial'; readonly leavesOut: (subscriptionPath: string) => boolean }
  /** It is done, and the answer held back. */
  | { readonly kind: 'slow'; readonly delayMs: number };

export type EndOfEnvironment = 'crash' | 'out-of-memory';

export interface GatewayFaults {
  of(call: Call, request: ServiceRequest): CallFault | undefined;
  /** Ends the environment that a call came from. */
  end(caller: Principal, how: EndOfEnvironment): Promise<void>;
  hold(delayMs: number): Promise<void>;
  /** How often a service has restarted: answers from before do not get out. */
  restartsOf(service: ServiceName): number;
}
