import type { WhoAsked } from '../../../local/authorization/questions/ask';
import type { Asker } from '../../../local/authorization/questions/askers';
import type { Outcome } from '../../../local/authorization/questions/outcomes';
import type { Resources } from '../../../local/authorization/questions/resources';
import type { Capable } from '../../../local/authorization/questions/who-can';
import type { Colouring } from './colouring';
import { groundLines } from './outcome-lines';

/** Who can do something, for people. */
export function whoLines(asked: WhoAsked, resources: Resources, colours: Colouring): string[] {
  const { action, found, administrator, otherRoles } = asked;
  const on = onText(asked.on, resources);
  return [
    colours.heading(on === '' ? action : `${action} ${on}`),
    ...remarks(asked, resources),
    '',
    ...found.flatMap((capable) => capableLines(capable, asked.on, resources, colours)),
    ...(found.length > 0 ? [''] : []),
    othersText(found, otherRoles),
    ...capableLines(administrator, asked.on, resources, colours),
  ];
}

function remarks({ on, resource }: WhoAsked, resources: Resources): string[] {
  if (resource?.keyArn) {
    return [
      `encrypted under ${resources.text(resource.keyArn)}: it takes what that key allows, too`,
    ];
  }
  return resource || on.length === 0 ? [] : ['no resource of the application has this ARN'];
}

function othersText(found: readonly Capable[], otherRoles: number): string {
  const roles = `${otherRoles} ${otherRoles === 1 ? 'role' : 'roles'}`;
  if (found.length === 0) return `nobody in the application: none of its ${roles}, no service`;
  return otherRoles === 0 ? 'nobody else' : `nobody else: none of the other ${roles}`;
}

/** Somebody, what they can do of what was asked, and why. */
export function capableLines(
  { who, outcomes }: Capable,
  asked: readonly string[],
  resources: Resources,
  colours: Colouring,
): string[] {
  const [first, ...more] = outcomes;
  if (!first) return [`${nameOf(who)} ${colours.verdict('no')}`];
  const isWhole = asked.length === 0 || sameText(first.resources, asked);
  const whole = isWhole ? [] : [onText(first.resources, resources)];
  return [
    `${nameOf(who)} ${colours.verdict(first.answer)}`,
    ...[
      ...who.usedBy.map((user) => `used by <${user}>`),
      ...whole,
      ...groundLines(first, resources),
      ...more.flatMap((outcome) => partLines(outcome, resources, colours)),
    ].map((line) => `  ${line}`),
  ];
}

function partLines(outcome: Outcome, resources: Resources, colours: Colouring): string[] {
  return [
    `${colours.verdict(outcome.answer)} ${onText(outcome.resources, resources)}`,
    ...groundLines(outcome, resources).map((line) => `   ${line}`),
  ];
}

export function nameOf({ kind, name }: Asker): string {
  if (kind === 'role') return `<${name}>`;
  if (kind === 'other account') return `${name} (of another account, if that allows it, too)`;
  if (kind === 'outside') return `${name} (not in the application)`;
  return name;
}

function onText(on: readonly string[], resources: Resources): string {
  if (on.length === 0) return '';
  return `on ${on.map((arn) => resources.text(arn)).join(', ')}`;
}

function sameText(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one) => others.includes(one));
}
