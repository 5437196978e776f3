import type { FunctionSpec } from '../../assembly/model';
import type { NextInvocation } from '../runtime-session';

/** What the thread is started with. */
export interface ThreadSettings {
  /** Of the cloud's endpoint. */
  readonly url: string;
  readonly clockOffsetMs: number;
}

/** A body in a message is text of one byte a character: a Buffer would bring its whole pool along. */
export type Latin1 = string;

/** What the cloud tells the thread; `id` is the environment's. */
export type ToThread =
  | {
      readonly kind: 'start';
      readonly id: string;
      readonly spec: FunctionSpec;
      readonly variables: Readonly<Record<string, string>>;
      readonly clockSkewMs: number;
    }
  | { readonly kind: 'invoke'; readonly id: string; readonly invocation: NextInvocation }
  | { readonly kind: 'kill'; readonly id: string }
  | { readonly kind: 'clock'; readonly offsetMs: number }
  | { readonly kind: 'due'; readonly id: string; readonly asked: number; readonly after: number }
  | {
      readonly kind: 'answer';
      readonly asked: number;
      readonly response: WireResponse | undefined;
    };

/** What the thread tells the cloud of an environment. */
export type FromThread =
  | { readonly kind: 'next'; readonly id: string }
  | {
      readonly kind: 'response' | 'error';
      readonly id: string;
      readonly requestId: string;
      readonly body: string;
    }
  | { readonly kind: 'initError'; readonly id: string; readonly body: string }
  | { readonly kind: 'exited'; readonly id: string; readonly reason: string }
  | {
      readonly kind: 'printed';
      readonly id: string;
      readonly stream: number;
      /** Undefined at its end. */
      readonly text: string | undefined;
    }
  | {
      readonly kind: 'ask';
      readonly id: string;
      readonly asked: number;
      readonly request: WireRequest;
    }
  | { readonly kind: 'dueAt'; readonly id: string; readonly asked: number; readonly at?: number };

export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Latin1;
}

export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Latin1;
}

/** For a message: with its body as text. */
export function packed<Sent extends { readonly body: Buffer }>(
  sent: Sent,
): Omit<Sent, 'body'> & { readonly body: Latin1 } {
  return { ...sent, body: sent.body.toString('latin1') };
}

/** From a message: with its body as it was. */
export function unpacked<Sent extends { readonly body: Latin1 }>(
  sent: Sent,
): Omit<Sent, 'body'> & { readonly body: Buffer } {
  return { ...sent, body: Buffer.from(sent.body, 'latin1') };
}
