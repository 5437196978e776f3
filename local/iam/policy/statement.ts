import { type Condition, conditionsOf } from '../conditions/conditions';
import type { AccessRequest } from '../request/access-request';
import { listOf, type OneOrMore, type StatementDocument } from './document';
import { type Matcher, type PatternOptions, wildcardMatcher, wildcards } from './patterns';
import { PolicyError, quoted } from './policy-error';
import { type Naming, principalMatcher, sparingMatcher } from './principals';
import { everyOf, someOf, Undecided } from './undecided';
import { UnresolvedVariable } from './variables';

/** A statement made ready to be compared with requests. */
export interface Statement {
  /** Policy, number and Sid, as messages name it. */
  readonly place: string;
  readonly effect: 'Allow' | 'Deny';
  /**
   * How closely the statement names the principal, if it is about the request at all.
   *
   * @param bounded whether the principal has a permissions boundary
   * @throws PolicyError for what the request leaves open
   */
  applies(request: AccessRequest, bounded?: boolean): Naming;
}

export interface StatementOptions extends PatternOptions {
  /** Whether the statement must say whom it is about, or must not. */
  readonly namesPrincipals: boolean;
  /** Whether the statement must say what it is about, or must not: trust policies do not. */
  readonly namesResources: boolean;
}

const ELEMENTS = new Set([
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]);

/** @throws PolicyError for whatever is not known, or not complete */
export function compileStatement(
  document: StatementDocument,
  options: StatementOptions,
): Statement {
  const { place } = options;
  const { Effect: effect } = document;
  const strange = Object.keys(document).find((element) => !ELEMENTS.has(element));
  if (strange !== undefined) {
    throw new PolicyError(place, `has an unknown element, got ${quoted(strange)}`, 'leave it out');
  }
  if (effect !== 'Allow' && effect !== 'Deny') {
    throw new PolicyError(
      place,
      `must have the Effect Allow or Deny, got ${quoted(effect)}`,
      'write one of them',
    );
  }
  const concerns = principalsOf(document, options);
  const isOfAction = actionsOf(document, place);
  const isOnResource = resourcesOf(document, options);
  const conditions =
    document.Condition === undefined ? [] : conditionsOf(document.Condition, options);
  return {
    place,
    effect,
    applies: (request, bounded = false) => {
      if (!isOfAction(request.actionKey)) return 'none';
      const naming = concerns(request, bounded);
      if (naming === 'none') return 'none';
      return holdsAll([isOnResource, ...conditions], request, document, place) ? naming : 'none';
    },
  };
}

/**
 * AWS documents that a variable without a value matches nothing, and so it grants nothing. What it
 * would deny cannot be told: the key may only be missing here.
 *
 * @throws PolicyError for what the request leaves open
 */
function holdsAll(
  conditions: readonly Condition[],
  request: AccessRequest,
  { Effect }: StatementDocument,
  place: string,
): boolean {
  try {
    return everyOf(conditions, (holds) => holds(request));
  } catch (error) {
    if (!(error instanceof Undecided)) throw error;
    if (Effect === 'Allow' && error instanceof UnresolvedVariable) return false;
    throw new PolicyError(place, `cannot be decided by: ${error.message}`, error.fix);
  }
}

function principalsOf(
  { Effect, Principal, NotPrincipal }: StatementDocument,
  { place, namesPrincipals }: StatementOptions,
): (request: AccessRequest, bounded: boolean) => Naming {
  if (!namesPrincipals) {
    if (Principal === undefined && NotPrincipal === undefined) return () => 'itself';
    throw new PolicyError(
      place,
      'names a principal, and belongs to whoever has the policy',
      'leave Principal out of an identity policy',
    );
  }
  if ((Principal === undefined) === (NotPrincipal === undefined)) {
    throw missing('Principal and NotPrincipal', place);
  }
  if (Principal !== undefined) {
    const matches = principalMatcher(Principal, place);
    return ({ principal }) => matches(principal);
  }
  if (Effect === 'Allow') {
    throw new PolicyError(
      place,
      'allows everybody but those in NotPrincipal',
      'name in Principal who is meant',
    );
  }
  const spares = sparingMatcher(NotPrincipal ?? '*', place);
  return ({ principal }, bounded) => (spares(principal, bounded) ? 'none' : 'itself');
}

/** `sqs:SendMessage`, `s3:Get*`, `*` */
const ACTION = /^(\*|[a-z0-9-]+:[a-z0-9*?]+)$/i;

function actionsOf(
  { Action, NotAction }: StatementDocument,
  place: string,
): (actionKey: string) => boolean {
  const [element, values] = exactlyOne({ Action, NotAction }, place);
  const wrong = values.find((value) => !ACTION.test(value));
  if (wrong !== undefined) {
    throw new PolicyError(
      place,
      `has ${element} that is none, got ${quoted(wrong)}`,
      'write the service, a colon and the action, for example sqs:SendMessage',
    );
  }
  const names = new Set(values.map((value) => value.toLowerCase()));
  const patterns = [...names].filter((name) => /[*?]/.test(name)).map((name) => wildcards(name));
  const listed = (action: string) =>
    names.has(action) || patterns.some((pattern) => pattern.test(action));
  return element === 'Action' ? listed : (action) => !listed(action);
}

function resourcesOf(
  { Resource, NotResource }: StatementDocument,
  options: StatementOptions,
): Condition {
  const { place, namesResources } = options;
  if (!namesResources) {
    if (Resource === undefined && NotResource === undefined) return () => true;
    throw new PolicyError(
      place,
      'names a resource, and is about the role it belongs to',
      'leave Resource out of a trust policy',
    );
  }
  const [element, values] = exactlyOne({ Resource, NotResource }, place);
  const matchers = values.map((value) => resourceMatcher(value, options));
  const listed: Condition = (request) =>
    someOf(matchers, (matches) => matches(request.resource, request));
  return element === 'Resource' ? listed : (request) => !certainly(listed, request);
}

/** AWS leaves open what a statement is about that excludes a variable without a value. */
function certainly(listed: Condition, request: AccessRequest): boolean {
  try {
    return listed(request);
  } catch (error) {
    if (!(error instanceof UnresolvedVariable)) throw error;
    throw new Undecided(`${error.message}, in NotResource`, error.fix);
  }
}

/** Wildcards anywhere, variables behind the fifth colon; a last `*` may stand for what follows. */
const RESOURCE = /^(\*|arn:([a-z0-9*?-]*:){4}.+|arn:([a-z0-9*?-]*:){0,3}[a-z0-9*?-]*\*)$/s;

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html */
function resourceMatcher(value: string, options: StatementOptions): Matcher {
  if (RESOURCE.test(value)) return wildcardMatcher(value, options);
  throw new PolicyError(
    options.place,
    `names a resource by an ARN that is none, got ${quoted(value)}`,
    'write the whole ARN, arn:partition:service:region:account:resource, or *; variables are for its last part',
  );
}

/** An element and its opposite: one of them must be there, with something in it. */
function exactlyOne(
  elements: Readonly<Record<string, OneOrMore<string> | undefined>>,
  place: string,
): readonly [element: string, values: readonly string[]] {
  const [first, second] = Object.entries(elements).filter(([, value]) => value !== undefined);
  if (!first || second) throw missing(Object.keys(elements).join(' and '), place);
  const [element, one = []] = first;
  const values = listOf(one);
  if (values.length === 0) {
    throw new PolicyError(place, `has an empty ${element}`, 'leave the statement out');
  }
  const wrong = values.find((value) => typeof value !== 'string');
  if (wrong !== undefined) {
    throw new PolicyError(
      place,
      `has ${element} that is not text, got ${quoted(wrong)}`,
      'resolve intrinsic functions before, or write the text out',
    );
  }
  return [element, values];
}

function missing(elements: string, place: string): PolicyError {
  return new PolicyError(place, `must have one of ${elements}`, 'write the one that is meant');
}
