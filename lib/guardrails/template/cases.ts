import {
  intrinsicOf,
  isObject,
  type JsonObject,
  listOf,
  objectOf,
  ownOf,
} from '../../template/values';
import { DEEPEST } from './json-text';
import type { StackInput } from './stack-input';
import type { Assumptions } from './stack-scope';
import { textOf, Unknown, UnknownOther } from './unknown';

/** Values that parameters are assumed to have. */
export interface Case {
  readonly assumptions: Assumptions;
  /** For people, one for each parameter: `Stage is "prod"`. */
  readonly parts: readonly string[];
}

/** More cases than this are not told apart: their conditions stay unknown. */
const MOST_CASES = 32;

/**
 * The cases that conditions tell apart, each a value for every parameter they compare: with `prod`
 * and something else, where one asks whether `Stage` is `prod`.
 */
export function casesOf(stacks: readonly StackInput[]): readonly Case[] {
  let cases: Case[] = [{ assumptions: new Map(), parts: [] }];
  for (const stack of stacks) {
    // What a parent gives is known.
    if (stack.nestedIn) continue;
    for (const [parameter, values] of comparedParameters(stack)) {
      if (cases.length * values.length > MOST_CASES) continue;
      cases = cases.flatMap((one) =>
        values.map((value) => ({
          assumptions: new Map(one.assumptions).set(`${stack.path} ${parameter}`, value),
          parts: [...one.parts, `${parameter} is ${worded(value)}`],
        })),
      );
    }
  }
  return cases;
}

/**
 * Some of the cases in words, without the parameters that do not matter; empty where they are all:
 * `Stage is "prod" and Key is "", or Stage is "test"`.
 */
export function casesWorded(some: readonly Case[], all: readonly Case[]): string {
  let left = some.map(({ parts }) => parts);
  for (const index of (all[0]?.parts ?? []).keys()) {
    const without = new Map(
      left.map((parts) => [parts.with(index, '').join('\n'), parts] as const),
    );
    const values = new Set(all.map(({ parts }) => parts[index])).size;
    if (left.length === without.size * values) {
      left = [...without.values()].map((parts) => parts.with(index, ''));
    }
  }
  return left.map((parts) => parts.filter(Boolean).join(' and ')).join(', or ');
}

function worded(value: string | Unknown): string {
  return value instanceof Unknown ? 'anything else' : `"${value}"`;
}

/** By parameter, what to tell apart. */
function comparedParameters({
  template,
}: StackInput): ReadonlyMap<string, readonly (string | Unknown)[]> {
  const parameters = objectOf(template['Parameters']);
  const isParameter = (name: string) => isObject(ownOf(parameters, name));
  // Most templates ask for nothing but the Region.
  if (![...comparisons(template['Conditions'])].some(([name]) => isParameter(name))) {
    return new Map();
  }
  const compared = new Map<string, Set<string>>();
  for (const [parameter, literal] of comparisons(usedConditions(template))) {
    if (!isParameter(parameter)) continue;
    compared.set(parameter, (compared.get(parameter) ?? new Set()).add(literal));
  }
  return new Map(
    [...compared].map(([parameter, literals]) => {
      const { AllowedValues } = objectOf(parameters[parameter]);
      const allowed = AllowedValues === undefined ? [] : listOf(AllowedValues).map(textOf);
      const other = new UnknownOther(`the parameter ${parameter}`, [...literals]);
      return [parameter, allowed.length > 0 ? allowed : [...literals, other]];
    }),
  );
}

/** The conditions that something depends on; the CDK's own metadata changes nothing. */
function usedConditions(template: JsonObject): readonly unknown[] {
  const conditions = objectOf(template['Conditions']);
  const used = new Set<string>();
  const follow = (value: unknown): void => {
    for (const name of conditionsIn(value)) {
      if (used.has(name)) continue;
      used.add(name);
      follow(ownOf(conditions, name));
    }
  };
  for (const resource of Object.values(objectOf(template['Resources']))) {
    if (objectOf(resource)['Type'] !== 'AWS::CDK::Metadata') follow(resource);
  }
  follow(template['Outputs']);
  return [...used].map((name) => ownOf(conditions, name));
}

/** The names in every `Condition` and every `Fn::If`. */
function* conditionsIn(value: unknown, depth = 0): Generator<string> {
  if (depth > DEEPEST) return;
  if (Array.isArray(value)) {
    for (const element of value) yield* conditionsIn(element, depth + 1);
    return;
  }
  if (!isObject(value)) return;
  for (const [key, element] of Object.entries(value)) {
    if (key === 'Condition' && typeof element === 'string') yield element;
    if (key === 'Fn::If') yield textOf(listOf(element)[0]);
    yield* conditionsIn(element, depth + 1);
  }
}

/** Every `Fn::Equals` of a parameter and a literal. */
function* comparisons(
  value: unknown,
  depth = 0,
): Generator<readonly [parameter: string, literal: string]> {
  if (depth > DEEPEST) return;
  if (Array.isArray(value)) {
    for (const element of value) yield* comparisons(element, depth + 1);
    return;
  }
  if (!isObject(value)) return;
  const intrinsic = intrinsicOf(value);
  if (intrinsic?.name !== 'Fn::Equals') {
    for (const element of Object.values(value)) yield* comparisons(element, depth + 1);
    return;
  }
  const [left, right] = listOf(intrinsic.argument);
  for (const [one, other] of [
    [left, right],
    [right, left],
  ]) {
    const reference = intrinsicOf(one);
    if (reference?.name === 'Ref' && !isObject(other)) {
      yield [textOf(reference.argument), textOf(other)];
    }
  }
}
