import type { Finding } from './static/finding';

/** One permission, and what became of the app without it. */
export interface JudgedAtom {
  /** Construct path of the policy, and its name where there are several. */
  readonly policy: string;
  /** Function whose role has it; undefined for resource policies and the roles of others. */
  readonly function?: string;
  readonly text: string;
  /** Why it is needed though nothing here can show it. */
  readonly documented?: { readonly link: string; readonly reason: string };
  /** A request that is denied without it. */
  readonly flips?: string;
  /** What failed when the app ran without it. */
  readonly fails?: string;
}

/** One condition or Deny, and who gets in without it. */
export interface JudgedGuard {
  readonly policy: string;
  readonly text: string;
  /** The attack that succeeds without it. */
  readonly keepsOut?: string;
  /** Why no attack can tell whether it is there. */
  readonly equivalent?: string;
}

export interface StockGrants {
  readonly atoms: number;
  readonly used: number;
  /** Things that each function's twin may do, by the function. */
  readonly blastRadius: Readonly<Record<string, number>>;
}

/** Everything that was found out about the policies of an app. */
export interface Proof {
  /** What was judged, for people. */
  readonly subject: string;
  /** Denials in the run with all policies as they are, in words. */
  readonly denials: readonly string[];
  /** What failed in that run. */
  readonly failure?: string;
  readonly atoms: readonly JudgedAtom[];
  readonly guards: readonly JudgedGuard[];
  /** Attacks that the policies let through. */
  readonly breaches: readonly string[];
  readonly leaks: readonly string[];
  readonly lint: readonly Finding[];
  /** Things that could be done to the app's resources in all. */
  readonly cells: number;
  /** How many of them each function may do. */
  readonly blastRadius: Readonly<Record<string, number>>;
  readonly stock?: StockGrants;
  readonly seconds: number;
}
