import { type Condition, conditionsOf } from '../conditions/conditions';
import type { AccessRequest } from '../request/access-request';
import { listOf, type OneOrMore, type StatementDocument } from './document';
import { type Matcher, type PatternOptions, wildcardMatcher, wildcards } from './patterns';
import { PolicyError, quoted } from './policy-error';
import { type Naming, principalMatcher, sparingMatcher } from './principals';
import { UnresolvedVariable } from './variables';

/** A statement made ready to be compared with requests. */
export interface Statement {
  /** Policy, number and Sid, as messages name it. */
  readonly place: string;
  readonly effect: 'Allow' | 'Deny';
  /** How closely the statement names the principal, if it is about the request at all. */
  applies(request: AccessRequest): Naming;
}

export interface StatementOptions extends PatternOptions {
  /** Whether the statement must say whom it is about, or must not. */
  readonly namesPrincipals: boolean;
  /** What a statement is about that names no resource: trust policies do not. */
  readonly resource?: string;
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
  const conditions = document.Condition ? conditionsOf(document.Condition, options) : [];
  return {
    place,
    effect,
    applies: (request) => {
      if (!isOfAction(request.actionKey)) return 'none';
      const naming = concerns(request);
      if (naming === 'none') return 'none';
      return resolvably(document, place, () =>
        isOnResource(request) && holdAll(conditions, request) ? naming : 'none',
      );
    },
  };
}

function holdAll(conditions: readonly Condition[], request: AccessRequest): boolean {
  for (const holds of conditions) if (!holds(request)) return false;
  return true;
}

/**
 * A variable without a value grants nothing. What it would deny cannot be told.
 * @throws PolicyError where a statement denies, or excludes resources
 */
function resolvably(
  { Effect, NotResource }: StatementDocument,
  place: string,
  compare: () => Naming,
): Naming {
  try {
    return compare();
  } catch (error) {
    if (!(error instanceof UnresolvedVariable)) throw error;
    if (Effect === 'Allow' && NotResource === undefined) return 'none';
    throw new PolicyError(
      place,
      `cannot be decided by: ${error.message}`,
      "give the variable a default, ${key, 'default'}",
    );
  }
}

function principalsOf(
  { Effect, Principal, NotPrincipal }: StatementDocument,
  { place, namesPrincipals }: StatementOptions,
): (request: AccessRequest) => Naming {
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
  return (request) => (spares(request) ? 'none' : 'itself');
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
      `has an ${element} that is none, got ${quoted(wrong)}`,
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
): (request: AccessRequest) => boolean {
  const { place, resource: implied } = options;
  if (implied !== undefined && Resource === undefined && NotResource === undefined) {
    return () => true;
  }
  const [element, values] = exactlyOne({ Resource, NotResource }, place);
  const matchers = values.map((value) => resourceMatcher(value, options));
  const listed = (request: AccessRequest) =>
    matchers.some((matches) => matches(request.resource, request));
  return element === 'Resource' ? listed : (request) => !listed(request);
}

function resourceMatcher(value: string, options: StatementOptions): Matcher {
  if (value !== '*' && value.split(':').length < 6) {
    throw new PolicyError(
      options.place,
      `names a resource by an ARN that is none, got ${quoted(value)}`,
      'write the whole ARN, arn:partition:service:region:account:resource, or *',
    );
  }
  return wildcardMatcher(value, options);
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
