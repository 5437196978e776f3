import type { Account, Target } from '../preflight/account';
import type { PlannedStack } from '../preflight/planned-stack';

/** An assembly that was synthesised, with the one stack in it. */
export interface Synthesised {
  readonly assembly: string;
  readonly stack: PlannedStack;
}

/** What the commands reach the world through. */
export interface Ports {
  readonly target: Target;
  readonly account: Account;
  /** The context of cdk.json. */
  readonly context: Readonly<Record<string, unknown>>;
  /** @throws when it fails, after the CDK has printed why */
  synthesise(context: readonly string[]): Promise<Synthesised>;
  /** Runs the pinned CDK CLI on this terminal; resolves to its exit code. */
  cdk(args: readonly string[]): Promise<number>;
  readonly terminal: Terminal;
  /** For files of this run; removed at its end. */
  readonly directory: string;
}

export interface Terminal {
  /** Whether somebody can be asked. */
  readonly interactive: boolean;
  print(text: string): void;
  warn(text: string): void;
  ask(question: string): Promise<string>;
}
