import {
  inOrder,
  intrinsicOf,
  isObject,
  type JsonObject,
  listOf,
  objectOf,
  referenceOf,
} from '../../template/values';

/** The name by which people know what a logical id stands for. */
type NameOf = (logicalId: string) => string;

/**
 * A template value as text: references in angle brackets by construct path, literals bare.
 *
 * Nothing is left out: what has no short form of its own is printed as it stands, keys in order.
 */
export function readable(value: unknown, nameOf: NameOf): string {
  if (typeof value === 'string') return literal(value);
  if (Array.isArray(value)) return `[${value.map((item) => readable(item, nameOf)).join(', ')}]`;
  if (!isObject(value)) return String(value);
  const intrinsic = intrinsicOf(value);
  return intrinsic
    ? readableIntrinsic(intrinsic.name, intrinsic.argument, nameOf)
    : readableObject(value, nameOf);
}

/** A literal cannot pass for a reference, nor for the start of another line. */
export function literal(text: string): string {
  return SPECIAL.test(text)
    ? text.replace(/[\\<]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
    : text;
}

const SPECIAL = /[\\<\n\r]/;

function readableObject(value: JsonObject, nameOf: NameOf): string {
  const entries = Object.entries(value)
    .sort(([left], [right]) => inOrder(left, right))
    .map(([key, item]) => `${literal(key)}: ${readable(item, nameOf)}`);
  return `{${entries.join(', ')}}`;
}

function readableIntrinsic(name: string, argument: unknown, nameOf: NameOf): string {
  const short = SHORT_FORMS[name]?.(argument, nameOf);
  return short ?? `<${name} ${readable(argument, nameOf)}>`;
}

/** By intrinsic; undefined for an argument of a shape that has no short form. */
const SHORT_FORMS: Readonly<
  Record<string, (argument: unknown, nameOf: NameOf) => string | undefined>
> = {
  Ref: (argument, nameOf) => reference({ Ref: argument }, nameOf),
  'Fn::GetAtt': (argument, nameOf) => reference({ 'Fn::GetAtt': argument }, nameOf),
  'Fn::Join': (argument, nameOf) => {
    const [delimiter, parts, ...more] = listOf(argument);
    if (typeof delimiter !== 'string' || !Array.isArray(parts) || more.length > 0) return undefined;
    return parts.map((part) => readable(part, nameOf)).join(literal(delimiter));
  },
  'Fn::Sub': (argument, nameOf) => {
    const [template, variables, ...more] = listOf(argument);
    if (typeof template !== 'string' || more.length > 0) return undefined;
    return substituted(template, objectOf(variables), nameOf);
  },
  'Fn::If': (argument, nameOf) => {
    const [condition, whenTrue, whenFalse, ...more] = listOf(argument);
    if (typeof condition !== 'string' || whenFalse === undefined || more.length > 0) {
      return undefined;
    }
    return `<if ${condition} then ${readable(whenTrue, nameOf)} else ${readable(whenFalse, nameOf)}>`;
  },
  'Fn::ImportValue': (argument, nameOf) => `<import ${readable(argument, nameOf)}>`,
  'Fn::GetStackOutput': (argument, nameOf) => {
    const { StackName, OutputName, ...more } = objectOf(argument);
    if (StackName === undefined || OutputName === undefined) return undefined;
    const place = Object.keys(more).length > 0 ? ` ${readableObject(more, nameOf)}` : '';
    return `<output ${readable(StackName, nameOf)}.${readable(OutputName, nameOf)}${place}>`;
  },
};

function reference(value: JsonObject, nameOf: NameOf): string | undefined {
  const target = referenceOf(value);
  if (target === undefined) return undefined;
  const name = nameOf(target.logicalId);
  return target.attribute === undefined
    ? `<${name}>`
    : `<${name}.${readable(target.attribute, nameOf)}>`;
}

/** `Fn::Sub`: `${Name}` is a variable or a reference, `${!Name}` is the text `${Name}`. */
function substituted(template: string, variables: JsonObject, nameOf: NameOf): string {
  return template
    .split(/(\$\{[^}]*\})/)
    .map((part, index) => {
      if (index % 2 === 0) return literal(part);
      const name = part.slice(2, -1);
      if (name.startsWith('!')) return literal(`\${${name.slice(1)}}`);
      if (name in variables) return readable(variables[name], nameOf);
      const [logicalId = '', ...attribute] = name.trim().split('.');
      return `<${[nameOf(logicalId), ...attribute].join('.')}>`;
    })
    .join('');
}
