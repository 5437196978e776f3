import type { Outcome } from '../../../local/authorization/questions/outcomes';
import type { Resources } from '../../../local/authorization/questions/resources';
import type { Invocations, WhatAnswer } from '../../../local/authorization/questions/what-can';
import type { Capable } from '../../../local/authorization/questions/who-can';
import type { Colouring } from './colouring';
import { groundLines } from './outcome-lines';
import { nameOf } from './who-lines';

/** What a role can do, for people. */
export function whatLines(
  { role, boundary, outcomes, assumedBy, invocations }: WhatAnswer,
  resources: Resources,
  colours: Colouring,
): string[] {
  return [
    colours.heading(`<${role.name}>`),
    ...role.usedBy.map((user) => `  used by <${user}>`),
    ...(boundary === undefined ? [] : [`  at most what its boundary ${boundary} allows`]),
    ...assumedBy.flatMap((one) => othersLines(one, 'act as it', resources, colours)),
    ...(outcomes.length === 0 ? ['  can do nothing'] : []),
    ...outcomes.flatMap((outcome) => outcomeLines(outcome, resources, colours)),
    ...invocations.flatMap((one) => invocationLines(one, resources, colours)),
  ];
}

function outcomeLines(outcome: Outcome, resources: Resources, colours: Colouring): string[] {
  const { actions, resources: on } = outcome;
  return [
    `  ${colours.verdict(outcome.answer)}: ${actions.join(', ')}`,
    ...on.map((arn) => `     on ${resources.text(arn)}`),
    ...groundLines(outcome, resources).map((line) => `     ${line}`),
  ];
}

function invocationLines(
  { target, fedFrom, invokedBy }: Invocations,
  resources: Resources,
  colours: Colouring,
): string[] {
  return [
    colours.heading(`<${target}>`),
    ...fedFrom.map((queue) => `  fed from <${queue}>`),
    ...(invokedBy.length === 0 ? ['  nobody in the application can invoke it'] : []),
    ...invokedBy.flatMap((one) => othersLines(one, 'invoke it', resources, colours)),
  ];
}

/** Others who can do something to what is told of. */
function othersLines(
  { who, outcomes }: Capable,
  what: string,
  resources: Resources,
  colours: Colouring,
): string[] {
  return outcomes.flatMap((outcome) => [
    `  ${nameOf(who)} ${colours.verdict(outcome.answer)}: ${what}`,
    ...groundLines(outcome, resources).map((line) => `     ${line}`),
  ]);
}
