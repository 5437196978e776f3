import { intrinsicOf, isObject, listOf, objectOf } from '../../template/values';
import type { StackInput } from './stack-input';
import type { Assumptions } from './stack-scope';
import { Unknown, UnknownOther } from './unknown';

/** Values that parameters are assumed to have. */
export interface Case {
  readonly assumptions: Assumptions;
  /** For people: `Stage is "prod"`; empty where nothing is assumed. */
  readonly name: string;
}

/** More cases than this are not told apart: their conditions stay unknown. */
const MOST_CASES = 32;

/**
 * The cases that conditions tell apart, each a value for every parameter they compare: with `prod`
 * and something else, where one asks whether `Stage` is `prod`.
 */
export function casesOf(stacks: readonly StackInput[]): readonly Case[] {
  let cases: Case[] = [{ assumptions: new Map(), name: '' }];
  for (const stack of stacks) {
    // What a parent gives is known.
    if (stack.nestedIn) continue;
    for (const [parameter, values] of comparedParameters(stack)) {
      if (cases.length * values.length > MOST_CASES) continue;
      cases = cases.flatMap((one) =>
        values.map((value) => ({
          assumptions: new Map(one.assumptions).set(`${stack.path} ${parameter}`, value),
          name: [one.name, `${parameter} is ${worded(value)}`].filter(Boolean).join(' and '),
        })),
      );
    }
  }
  return cases;
}

function worded(value: string | Unknown): string {
  return value instanceof Unknown ? 'anything else' : `"${value}"`;
}

/** By parameter, what to tell apart. */
function comparedParameters({
  template,
}: StackInput): ReadonlyMap<string, readonly (string | Unknown)[]> {
  const parameters = objectOf(template['Parameters']);
  const compared = new Map<string, Set<string>>();
  for (const [parameter, literal] of comparisons(template['Conditions'])) {
    if (!isObject(parameters[parameter])) continue;
    compared.set(parameter, (compared.get(parameter) ?? new Set()).add(literal));
  }
  return new Map(
    [...compared].map(([parameter, literals]) => {
      const { AllowedValues } = objectOf(parameters[parameter]);
      const allowed = AllowedValues === undefined ? [] : listOf(AllowedValues).map(String);
      const other = new UnknownOther(`the parameter ${parameter}`, [...literals]);
      return [parameter, allowed.length > 0 ? allowed : [...literals, other]];
    }),
  );
}

/** Every `Fn::Equals` of a parameter and a literal. */
function* comparisons(value: unknown): Generator<readonly [parameter: string, literal: string]> {
  if (Array.isArray(value)) {
    for (const element of value) yield* comparisons(element);
    return;
  }
  if (!isObject(value)) return;
  const intrinsic = intrinsicOf(value);
  if (intrinsic?.name !== 'Fn::Equals') {
    for (const element of Object.values(value)) yield* comparisons(element);
    return;
  }
  const [left, right] = listOf(intrinsic.argument);
  for (const [one, other] of [
    [left, right],
    [right, left],
  ]) {
    const reference = intrinsicOf(one);
    if (reference?.name === 'Ref' && !isObject(other)) {
      yield [String(reference.argument), String(other)];
    }
  }
}
