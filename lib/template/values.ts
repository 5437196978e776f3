/** An object of a template. */
export interface JsonObject {
  readonly [key: string]: unknown;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value where it is an object, else one without properties. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** A property of its own, where the value is an object that has it. */
export function ownOf(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** A list as it is, anything else as the only element: templates say one and many alike. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** By code unit, so that the order is the same everywhere. */
export function inOrder(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** The function and argument of an intrinsic such as `{ Ref: … }`. */
export function intrinsicOf(
  value: unknown,
): { readonly name: string; readonly argument: unknown } | undefined {
  if (!isObject(value)) return undefined;
  const names = Object.keys(value);
  const [name] = names;
  if (name === undefined || names.length > 1) return undefined;
  return name === 'Ref' || name === 'Condition' || name.startsWith('Fn::')
    ? { name, argument: value[name] }
    : undefined;
}

/** What a `Ref` or `Fn::GetAtt` refers to. */
export interface Reference {
  readonly logicalId: string;
  /** Left out for `Ref`. */
  readonly attribute?: unknown;
}

export function referenceOf(value: unknown): Reference | undefined {
  const { name, argument } = intrinsicOf(value) ?? {};
  if (name === 'Ref' && typeof argument === 'string') return { logicalId: argument };
  if (name !== 'Fn::GetAtt') return undefined;
  const [logicalId, ...attribute] =
    typeof argument === 'string' ? argument.split('.') : listOf(argument);
  if (typeof logicalId !== 'string' || attribute.length === 0) return undefined;
  return {
    logicalId,
    attribute: attribute.length === 1 ? attribute[0] : attribute.join('.'),
  };
}
