import type { Application } from '../../assembly/model';
import { type Asker, roleAsker } from './askers';
import { OpenPolicies } from './open-policies';
import { type Outcome, outcomesOf, partsOf } from './outcomes';
import { Resources } from './resources';
import { type Capable, whoCan } from './who-can';

export interface WhatAnswer {
  readonly role: Asker;
  /** Construct path, or ARN, of the managed policy that says what the role may do at most. */
  readonly boundary?: string;
  readonly outcomes: readonly Outcome[];
  /** Who can act as the role. */
  readonly assumedBy: readonly Capable[];
  /** Of each function that acts as the role, and of each of its aliases. */
  readonly invocations: readonly Invocations[];
}

export interface Invocations {
  /** Construct path of the function or of its alias. */
  readonly target: string;
  /** Construct paths of the queues that it is fed from, which needs no permission on it. */
  readonly fedFrom: readonly string[];
  readonly invokedBy: readonly Capable[];
}

/**
 * Everything that a role can do, by all policies together: its own, its boundary and those of
 * resources and keys.
 *
 * @throws PolicyError for a policy that requests cannot be decided by
 */
export function whatCan(application: Application, roleArn: string): WhatAnswer {
  const policies = new OpenPolicies(application);
  const resources = new Resources(application);
  const role = roleAsker(application, roleArn, resources);
  const { boundaryArn } = application.roles.find(({ arn }) => arn === roleArn) ?? {};
  const declared = application.managedPolicies.find(({ arn }) => arn === boundaryArn)?.path;
  // What no statement allows to somebody, nobody can: these are all the deeds there may be.
  const deeds = policies.statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ actions, resources: on }) =>
      valuesOf(actions).flatMap((action) => valuesOf(on).map((resource) => ({ action, resource }))),
    );
  const functions = application.functions.filter((one) => one.roleArn === roleArn);
  const targets = functions.flatMap((one) => [
    one,
    ...application.aliases.filter(({ functionArn }) => functionArn === one.arn),
  ]);
  return {
    role,
    ...(boundaryArn === undefined ? {} : { boundary: resources.nameOf(declared ?? boundaryArn) }),
    outcomes: outcomesOf(policies, role, partsOf(deeds, policies.statements)),
    assumedBy: whoCan(application, { action: 'sts:AssumeRole', on: [roleArn] }).found,
    invocations: targets.map(({ path, arn }) => ({
      target: resources.nameOf(path),
      fedFrom: application.eventSources
        .filter(({ targetArn }) => targetArn === arn)
        .map(({ queueArn }) => resources.holding(queueArn)?.name ?? queueArn),
      invokedBy: whoCan(application, { action: 'lambda:InvokeFunction', on: [arn] }).found,
    })),
  };
}

/** Whoever excludes some values is about all others. */
function valuesOf({ values, excluded }: { values: readonly string[]; excluded: boolean }) {
  return excluded ? ['*'] : values;
}
