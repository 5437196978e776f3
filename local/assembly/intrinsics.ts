import { AssemblyError } from './errors';

/** What an intrinsic may refer to; asked only when a value really depends on it. */
export interface Scope {
  /** Value of `Ref`: a parameter, a pseudo parameter, or a resource's reference value. */
  ref(name: string): unknown;
  /** Value of `Fn::GetAtt`. */
  attribute(logicalId: string, attribute: string): unknown;
  /** Truth of a named condition. */
  condition(name: string): boolean;
  /** Value of `Fn::FindInMap`. */
  mapping(map: string, key: string, subKey: string): unknown;
  /** Value of `Fn::ImportValue`: an export of any stack of the assembly. */
  importValue(name: string): unknown;
  /** Value of `Fn::GetStackOutput`. */
  stackOutput(stack: string, output: string): unknown;
}

/** Stands for `AWS::NoValue`: the property or element that holds it is left out. */
export const NO_VALUE = Symbol('AWS::NoValue');

type Intrinsic = (argument: unknown, resolve: (value: unknown) => unknown, scope: Scope) => unknown;

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (name, _resolve, scope) => scope.ref(text(name)),
  'Fn::GetAtt': (argument, resolve, scope) => {
    const [logicalId, ...attribute] =
      typeof argument === 'string' ? argument.split('.') : list(argument);
    return scope.attribute(text(logicalId), attribute.map((part) => text(resolve(part))).join('.'));
  },
  'Fn::Join': (argument, resolve) => {
    const [delimiter, parts] = list(argument);
    return list(resolve(parts)).map(text).join(text(delimiter));
  },
  'Fn::Sub': (argument, resolve, scope) => {
    const [template, variables] = Array.isArray(argument) ? argument : [argument, {}];
    return substitute(text(template), resolve(variables ?? {}) as Record<string, unknown>, scope);
  },
  'Fn::Select': (argument, resolve) => {
    const [index, from] = list(argument);
    const elements = list(resolve(from));
    const position = Number(resolve(index));
    if (!(position in elements)) throw new Error(`Fn::Select has no element ${position}`);
    return elements[position];
  },
  'Fn::Split': (argument, resolve) => {
    const [delimiter, from] = list(argument);
    return text(resolve(from)).split(text(delimiter));
  },
  'Fn::Base64': (argument, resolve) => Buffer.from(text(resolve(argument))).toString('base64'),
  'Fn::If': (argument, resolve, scope) => {
    const [condition, whenTrue, whenFalse] = list(argument);
    return resolve(scope.condition(text(condition)) ? whenTrue : whenFalse);
  },
  'Fn::Equals': (argument, resolve) => {
    const [left, right] = list(resolve(argument));
    return JSON.stringify(left) === JSON.stringify(right);
  },
  'Fn::And': (argument, resolve) => list(resolve(argument)).every(Boolean),
  'Fn::Or': (argument, resolve) => list(resolve(argument)).some(Boolean),
  'Fn::Not': (argument, resolve) => !list(resolve(argument))[0],
  Condition: (name, _resolve, scope) => scope.condition(text(name)),
  'Fn::FindInMap': (argument, resolve, scope) => {
    const [map, key, subKey] = list(resolve(argument)).map(text);
    return scope.mapping(map ?? '', key ?? '', subKey ?? '');
  },
  'Fn::ImportValue': (argument, resolve, scope) => scope.importValue(text(resolve(argument))),
  'Fn::GetStackOutput': (argument, resolve, scope) => {
    const { StackName, OutputName } = resolve(argument) as Record<string, unknown>;
    return scope.stackOutput(text(StackName), text(OutputName));
  },
};

/**
 * Replaces every intrinsic in a template value.
 *
 * @param place construct path and property, for messages
 * @throws AssemblyError for an intrinsic that is not modelled or whose argument makes no sense
 */
export function resolveIntrinsics(value: unknown, scope: Scope, place: string): unknown {
  const resolve = (inner: unknown): unknown => {
    if (typeof inner === 'string') return literal(inner, place);
    if (Array.isArray(inner)) return inner.map(resolve).filter((element) => element !== NO_VALUE);
    if (inner === null || typeof inner !== 'object') return inner;
    const [name, ...others] = Object.keys(inner);
    const argument = name === undefined ? undefined : (inner as Record<string, unknown>)[name];
    if (name !== undefined && others.length === 0 && isIntrinsic(name, argument)) {
      return apply(name, argument);
    }
    return Object.fromEntries(
      Object.entries(inner)
        .map(([key, element]) => [key, resolve(element)] as const)
        .filter(([, element]) => element !== NO_VALUE),
    );
  };
  const apply = (name: string, argument: unknown): unknown => {
    const intrinsic = intrinsics[name];
    if (!intrinsic) {
      throw new AssemblyError(
        place,
        `the intrinsic ${name} is not modelled by the local cloud`,
        `write the value without it, or use one of ${Object.keys(intrinsics).join(', ')}`,
      );
    }
    try {
      const result = intrinsic(argument, resolve, scope);
      return typeof result === 'string' ? literal(result, place) : result;
    } catch (cause) {
      if (cause instanceof AssemblyError) throw cause;
      throw new AssemblyError(
        place,
        `${name} cannot be resolved (${(cause as Error).message})`,
        'check its argument in the template',
        { cause },
      );
    }
  };
  return resolve(value);
}

/** A dynamic reference is looked up by CloudFormation; taken as it stands it would be wrong. */
function literal(value: string, place: string): string {
  const reference = /\{\{resolve:([a-z-]+)/.exec(value);
  if (!reference) return value;
  throw new AssemblyError(
    place,
    `the dynamic reference {{resolve:${reference[1]}:…}} is not modelled by the local cloud`,
    'let the function read the value when it runs, or use context',
  );
}

/** `Condition` is an intrinsic only with a name; in a policy statement it holds an object. */
function isIntrinsic(name: string, argument: unknown): boolean {
  if (name === 'Condition') return typeof argument === 'string';
  return name === 'Ref' || name.startsWith('Fn::');
}

/** `${Name}`, `${Resource.Attribute}` and `${!Literal}` as CloudFormation reads them. */
function substitute(template: string, variables: Record<string, unknown>, scope: Scope): string {
  return template.replace(/\$\{(!?)([^}]+)\}/g, (_match, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (name in variables) return text(variables[name]);
    const dot = name.indexOf('.');
    return text(
      dot < 0 ? scope.ref(name) : scope.attribute(name.slice(0, dot), name.slice(dot + 1)),
    );
  });
}

function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new Error(`expected a list, got ${JSON.stringify(value)}`);
  return value;
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`expected a string, got ${JSON.stringify(value) ?? String(value)}`);
}
