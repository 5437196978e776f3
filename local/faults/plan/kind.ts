import { z } from 'zod';

/**
 * One kind of fault: how a plan names it, what it takes, and what it does.
 *
 * `occasion` is what it is decided for: each occasion is hit or spared by itself.
 */
export interface Kind<Name extends string, Fields extends z.ZodRawShape> {
  readonly name: Name;
  readonly occasion: string;
  readonly effect: string;
  /** Where AWS says that this happens. */
  readonly source?: string;
  readonly fields: Fields;
  readonly schema: z.ZodObject<
    { kind: z.ZodLiteral<Name>; share: typeof share } & Fields,
    z.core.$strict
  >;
}

/** A rule that a field breaks, and the fix; {@link readFaultPlan} puts place and value around it. */
export function rule(text: string, fix: string): string {
  return `${text}|${fix}`;
}

/** Of the occasions, 0 to 1. */
const SHARE_RULE = rule('must be a number from 0 to 1', 'one in twenty is 0.05');
export const share = z.number(SHARE_RULE).min(0, SHARE_RULE).max(1, SHARE_RULE).default(0.05);

/** A name that narrows a fault down; everything is meant where it is left out. */
export function named(what: string, example: string) {
  const text = rule(`must be the name of ${what}`, `write for example "${example}"`);
  return z.string(text).min(1, text).optional();
}

export function seconds(lowest: number, highest: number, usual: number) {
  const text = rule(
    `must be a number of seconds from ${lowest} to ${highest}`,
    `leave it out for ${usual}`,
  );
  return z.number(text).min(lowest, text).max(highest, text).default(usual);
}

export function kind<const Name extends string, Fields extends z.ZodRawShape>(
  name: Name,
  occasion: string,
  fields: Fields,
  effect: string,
  source?: string,
): Kind<Name, Fields> {
  const schema = z.strictObject({ kind: z.literal(name), share, ...fields });
  return {
    name,
    occasion,
    fields,
    effect,
    schema: schema as unknown as Kind<Name, Fields>['schema'],
    ...(source === undefined ? {} : { source }),
  };
}
