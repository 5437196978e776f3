import type { Application } from '../../assembly/model';
import { covers } from './common-pattern';
import { findResource, type Place } from './find-resource';
import { canBeDoneTo, type KnownAction, knownAction, targetsOf } from './known-action';
import { type NamedResource, Resources } from './resources';
import { type WhatAnswer, whatCan } from './what-can';
import { type WhoAnswer, whoCan } from './who-can';

export interface WhoAsked extends WhoAnswer {
  /** What was asked about; undefined for an ARN that is none of the application's. */
  readonly resource?: NamedResource;
}

/**
 * Who can do something, as people ask it.
 *
 * @param action `dynamodb:PutItem`
 * @param on a construct path, an ARN or a physical name, see {@link findResource}; left out for an
 * action that has no resource
 * @throws for what does not exist or does not go together, saying what is meant most likely
 */
export async function askWho(
  application: Application,
  action: string,
  on: string | undefined,
): Promise<WhoAsked> {
  const known = await knownAction(action);
  if (known.resourceTypes.length === 0) {
    if (on === undefined) return whoCan(application, { action: known.name, on: [] });
    throw new Error(`${known.name} is not done to a resource, got "${on}"; leave it out`);
  }
  const types = known.resourceTypes.map(({ name }) => name).join(' or ');
  if (on === undefined)
    throw new Error(`${known.name} is done to a resource; say to which ${types}`);
  const resources = new Resources(application);
  const fits = ({ arn }: NamedResource) => targetsOf(known, arn).length > 0;
  const place = findResource(resources, on, fits);
  const targets = placesOf(known, place);
  if (targets.length === 0) {
    throw new Error(
      `${known.name} cannot be done to ${resources.text(place.arn)}; name a resource of type ${types}`,
    );
  }
  return {
    ...whoCan(application, { action: known.name, on: targets }),
    ...(place.resource ? { resource: place.resource } : {}),
  };
}

function placesOf(known: KnownAction, { arn, resource, isItself }: Place): readonly string[] {
  if (!resource) return canBeDoneTo(known, arn) ? [arn] : [];
  const targets = targetsOf(known, resource.arn).sort();
  if (isItself) return targets;
  return targets.some((target) => covers(target, arn)) ? [arn] : [];
}

/**
 * What a function can do, as people ask it.
 *
 * @param name of a function, or of a role that something else acts as
 * @throws where there is none of that name
 */
export function askWhat(application: Application, name: string): WhatAnswer {
  const { functions, aliases, roles } = application;
  const roleOf = new Map(roles.map(({ arn }) => [arn, arn]));
  for (const { arn, roleArn } of functions) {
    const its = aliases.filter(({ functionArn }) => functionArn === arn);
    for (const one of [arn, ...its.map((alias) => alias.arn)]) roleOf.set(one, roleArn);
  }
  const resources = new Resources(application);
  const isFunction = new Set(functions.map(({ arn }) => arn));
  const { arn } = findResource(
    resources,
    name,
    (one) => isFunction.has(one.arn),
    (one) => roleOf.has(one.arn),
  );
  const roleArn = roleOf.get(arn);
  if (roleArn === undefined) {
    throw new Error(`${resources.text(arn)} has no role; name a function or a role`);
  }
  if (!roles.some((role) => role.arn === roleArn)) {
    throw new Error(
      `${resources.text(arn)} acts as ${roleArn}, which is not in the application, nor is what it may do`,
    );
  }
  return whatCan(application, roleArn);
}
