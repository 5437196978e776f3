import type { Application } from '../../assembly/model';
import { type Asker, administratorOf, askersOf } from './askers';
import { OpenPolicies } from './open-policies';
import { type Outcome, outcomesOf, partsOf } from './outcomes';
import { Resources } from './resources';

/** One action, and patterns for what it is done to. */
export interface WhoQuestion {
  readonly action: string;
  /** Empty for an action that has no resource. */
  readonly on: readonly string[];
}

export interface WhoAnswer extends WhoQuestion {
  /** Everybody whom something allows it, also where something else is in the way. */
  readonly found: readonly Capable[];
  readonly administrator: Capable;
  /** How many roles of the application nothing allows it. */
  readonly otherRoles: number;
}

/** Somebody, and what there is to say of what they can do. */
export interface Capable {
  readonly who: Asker;
  readonly outcomes: readonly Outcome[];
}

/**
 * Who can do something: every role of the application, every service and everybody else whom its
 * policies name, and an administrator of its account.
 *
 * @throws PolicyError for a policy that requests cannot be decided by
 */
export function whoCan(application: Application, { action, on }: WhoQuestion): WhoAnswer {
  const policies = new OpenPolicies(application);
  const askers = askersOf(application, policies.statements, new Resources(application));
  const deeds = on.map((resource) => ({ action, resource }));
  // Without a resource, no statement that names one is about it.
  const parts = on.length > 0 ? partsOf(deeds, policies.statements) : [{ action, resource: '*' }];
  const judged = (who: Asker): Capable => ({
    who,
    outcomes: outcomesOf(policies, who, parts),
  });
  const found = askers.map(judged).filter(({ outcomes }) => outcomes.length > 0);
  const roles = found.filter(({ who }) => who.kind === 'role');
  return {
    action,
    on,
    found,
    administrator: judged(administratorOf(application)),
    otherRoles: application.roles.length - roles.length,
  };
}
