import { z } from 'zod';

/**
 * What Payments uses of `zod/mini`, from `zod` as its readers are used to import it, which brings
 * all of it along: what a handler costs whose author has not asked what schemas cost.
 */
export const {
  array,
  enum: enum_,
  int,
  iso,
  literal,
  maxLength,
  minLength,
  number,
  object,
  optional,
  pipe,
  refine,
  regex,
  strictObject,
  string,
  transform,
  union,
  gte: minimum,
  lte: maximum,
  ZodType: ZodMiniType,
} = z;
export { enum_ as enum };

export const pick = (schema: z.ZodObject, mask: Record<string, true>) => schema.pick(mask);

export const _default = (schema: z.ZodType, value: unknown) => schema.default(value);
