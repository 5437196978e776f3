import type { WhoAsked } from '../../../local/authorization/questions/ask';
import type { Asker } from '../../../local/authorization/questions/askers';
import type { Outcome } from '../../../local/authorization/questions/outcomes';
import type { Resources } from '../../../local/authorization/questions/resources';
import type { Ground } from '../../../local/authorization/questions/verdict';
import type { WhatAnswer } from '../../../local/authorization/questions/what-can';
import type { Capable } from '../../../local/authorization/questions/who-can';

/** Who can do something, for programs. */
export function whoJson(asked: WhoAsked, resources: Resources): object {
  return {
    action: asked.action,
    on: asked.on.map((arn) => resourceJson(arn, resources)),
    ...(asked.resource?.keyArn
      ? { encryptedUnder: resourceJson(asked.resource.keyArn, resources) }
      : {}),
    found: asked.found.map((one) => capableJson(one, resources)),
    otherRoles: asked.otherRoles,
    administrator: capableJson(asked.administrator, resources),
  };
}

/** What a role can do, for programs. */
export function whatJson(answer: WhatAnswer, resources: Resources): object {
  const { role, boundary, outcomes, assumedBy, invocations } = answer;
  return {
    role: askerJson(role),
    ...(boundary === undefined ? {} : { boundary }),
    outcomes: outcomes.map((outcome) => outcomeJson(outcome, resources)),
    assumedBy: assumedBy.map((one) => capableJson(one, resources)),
    invocations: invocations.map(({ invokedBy, ...one }) => ({
      ...one,
      invokedBy: invokedBy.map((capable) => capableJson(capable, resources)),
    })),
  };
}

function capableJson({ who, outcomes }: Capable, resources: Resources): object {
  return {
    who: askerJson(who),
    outcomes: outcomes.map((outcome) => outcomeJson(outcome, resources)),
  };
}

function askerJson({ kind, name, usedBy }: Asker): object {
  return { kind, name, usedBy };
}

function outcomeJson(outcome: Outcome, resources: Resources): object {
  const { answer, actions, allowedBy, deniedBy, lacks } = outcome;
  return {
    answer,
    actions,
    on: outcome.resources.map((arn) => resourceJson(arn, resources)),
    allowedBy: allowedBy.map((group) => group.map((ground) => groundJson(ground, resources))),
    deniedBy: deniedBy.map((ground) => groundJson(ground, resources)),
    ...(lacks === undefined ? {} : { lacks }),
  };
}

function groundJson(ground: Ground, resources: Resources): object {
  if ('place' in ground) return { place: ground.place };
  const { path, policy, number, sid, conditions } = ground;
  return {
    construct: resources.nameOf(path),
    policy,
    statement: number,
    ...(sid === undefined ? {} : { sid }),
    conditions,
  };
}

function resourceJson(arn: string, resources: Resources): object {
  const found = resources.holding(arn);
  return { arn, ...(found ? { construct: found.name, below: arn.slice(found.arn.length) } : {}) };
}
