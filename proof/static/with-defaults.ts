import { isObject, type JsonObject, objectOf } from '../../lib/template/values';

/** A template in which each parameter is its default, as the local cloud runs it. */
export function withDefaults(template: JsonObject): JsonObject {
  const defaults = new Map(
    Object.entries(objectOf(template['Parameters'])).flatMap(([name, parameter]) => {
      const { Type: type, Default: value } = objectOf(parameter);
      // What stands in the parameter store only the account knows.
      if (value === undefined || String(type).startsWith('AWS::SSM::')) return [];
      const isList = /^(?:CommaDelimitedList$|List<)/.test(String(type));
      return [[name, isList ? elementsOf(value) : value] as const];
    }),
  );
  return defaults.size === 0 ? template : (replaced(template, defaults) as JsonObject);
}

function elementsOf(list: unknown): readonly string[] {
  return String(list)
    .split(',')
    .map((element) => element.trim());
}

function replaced(value: unknown, defaults: ReadonlyMap<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((element) => replaced(element, defaults));
  if (!isObject(value)) return value;
  const { Ref: name } = value;
  if (typeof name === 'string' && defaults.has(name)) return defaults.get(name);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === 'Fn::Sub' ? substituted(inner, defaults) : replaced(inner, defaults),
    ]),
  );
}

/** The text itself, or the first of the text and its variables. */
function substituted(argument: unknown, defaults: ReadonlyMap<string, unknown>): unknown {
  if (Array.isArray(argument)) {
    const [text, ...variables] = argument;
    return [substituted(text, defaults), ...variables.map((one) => replaced(one, defaults))];
  }
  if (typeof argument !== 'string') return argument;
  return argument.replaceAll(/\$\{(\w+)\}/g, (whole, name: string) =>
    defaults.has(name) ? String(defaults.get(name)) : whole,
  );
}
