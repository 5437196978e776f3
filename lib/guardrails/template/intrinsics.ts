import { intrinsicOf, isObject, type JsonObject, listOf, objectOf } from '../../template/values';
import { DEEPEST } from './json-text';
import { named, textOf, Unknown, UnknownOther, unknownPart, unknownText } from './unknown';

/** What an intrinsic may refer to. */
export interface Scope {
  ref(name: string): unknown;
  attribute(logicalId: string, attribute: string): unknown;
  condition(name: string): unknown;
  mapping(map: string, key: string, subKey: string): unknown;
  importValue(name: string): unknown;
  stackOutput(stackName: string, output: string): unknown;
}

/** Stands for `AWS::NoValue`: what holds it is left out. */
export const NO_VALUE = Symbol('AWS::NoValue');

/** Text that is longer than a template may be doubles from reference to reference, and is not read. */
const LONGEST = 1_048_576;

/** A template's value with every intrinsic replaced; `Unknown` where only the deployment knows. */
export function evaluate(value: unknown, scope: Scope, depth = 0): unknown {
  if (depth > DEEPEST) return new Unknown('a value nested too deeply to read');
  if (typeof value === 'string') return looked(value);
  if (Array.isArray(value)) return elements(value, scope, depth);
  if (!isObject(value)) return value;
  const intrinsic = intrinsicOf(value);
  if (intrinsic && (intrinsic.name !== 'Condition' || typeof intrinsic.argument === 'string')) {
    return apply(intrinsic.name, intrinsic.argument, scope, depth + 1);
  }
  return properties(value, scope, depth);
}

/** CloudFormation looks it up when it deploys. */
function looked(text: string): unknown {
  const reference = /\{\{resolve:([^}]*)\}\}/.exec(text);
  if (!reference) return text;
  const unknown = new Unknown(`what {{resolve:${reference[1]}}} gives`);
  return reference[0] === text ? unknown : text.replace(reference[0], unknownText(unknown));
}

function elements(value: readonly unknown[], scope: Scope, depth: number): unknown[] {
  return value
    .map((element) => evaluate(element, scope, depth + 1))
    .filter((element) => element !== NO_VALUE);
}

function properties(value: JsonObject, scope: Scope, depth: number): JsonObject {
  // No assignments, which `__proto__` is not a property in.
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, element]) => [key, evaluate(element, scope, depth + 1)] as const)
      .filter(([, result]) => result !== NO_VALUE),
  );
}

function apply(name: string, argument: unknown, scope: Scope, depth: number): unknown {
  const intrinsic = Object.hasOwn(INTRINSICS, name) ? INTRINSICS[name] : undefined;
  if (!intrinsic) return new Unknown(`what ${name} gives`);
  const resolve = (value: unknown) => evaluate(value, scope, depth);
  return intrinsic(argument, resolve, scope) ?? new Unknown(`what ${name} gives`);
}

type Intrinsic = (argument: unknown, resolve: (value: unknown) => unknown, scope: Scope) => unknown;

/** Each gives undefined for an argument that it cannot be applied to. */
const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: (name, _resolve, scope) => (typeof name === 'string' ? scope.ref(name) : undefined),
  'Fn::GetAtt': (argument, resolve, scope) => {
    const [logicalId, ...attribute] =
      typeof argument === 'string' ? argument.split('.') : listOf(argument);
    const name = attribute.map((part) => textOf(resolve(part))).join('.');
    return typeof logicalId === 'string' ? scope.attribute(logicalId, name) : undefined;
  },
  'Fn::Join': (argument, resolve) => {
    const [delimiter, list] = listOf(argument);
    const parts = resolve(list);
    if (parts instanceof Unknown) return parts;
    return Array.isArray(parts) ? ofLength(parts.map(textOf).join(textOf(delimiter))) : undefined;
  },
  'Fn::Sub': (argument, resolve, scope) => {
    const [template, variables] = listOf(argument);
    if (typeof template !== 'string') return undefined;
    return ofLength(substituted(template, objectOf(resolve(variables ?? {})), scope));
  },
  'Fn::Select': (argument, resolve) => {
    const [index, from] = listOf(argument);
    const list = resolve(from);
    if (list instanceof Unknown) return list;
    return listOf(list)[Number(textOf(resolve(index)))];
  },
  'Fn::Split': (argument, resolve) => {
    const [delimiter, from] = listOf(argument);
    const whole = textOf(resolve(from));
    const unknown = unknownPart(whole);
    return unknown === undefined ? whole.split(textOf(delimiter)) : new Unknown(unknown);
  },
  'Fn::If': (argument, resolve, scope) => {
    const [condition, whenTrue, whenFalse] = listOf(argument);
    const holds = scope.condition(textOf(condition));
    if (!(holds instanceof Unknown)) return resolve(holds ? whenTrue : whenFalse);
    const [one, other] = [resolve(whenTrue), resolve(whenFalse)];
    return JSON.stringify(one) === JSON.stringify(other) && one !== NO_VALUE ? one : holds;
  },
  'Fn::Equals': (argument, resolve) => {
    const sides = listOf(argument).map(resolve);
    const [left = '', right = ''] = sides.map(textOf);
    if (left === right) return true;
    if (sides.some((side) => isOtherThan(side, left) || isOtherThan(side, right))) return false;
    const unknown = unknownPart(`${left}${right}`);
    return unknown === undefined && !isEnvironment(`${left}${right}`)
      ? false
      : new Unknown(unknown ?? 'the environment');
  },
  'Fn::And': (argument, resolve) => every(listOf(argument).map(resolve)),
  'Fn::Or': (argument, resolve) => not(every(listOf(argument).map(resolve).map(not))),
  'Fn::Not': (argument, resolve) => not(resolve(listOf(argument)[0])),
  Condition: (name, _resolve, scope) => scope.condition(textOf(name)),
  'Fn::FindInMap': (argument, resolve, scope) => {
    const [map = '', key = '', subKey = ''] = listOf(argument).map((part) => textOf(resolve(part)));
    return scope.mapping(map, key, subKey);
  },
  'Fn::ImportValue': (argument, resolve, scope) => {
    const name = resolve(argument);
    return name instanceof Unknown ? name : scope.importValue(textOf(name));
  },
  'Fn::GetStackOutput': (argument, resolve, scope) => {
    const { StackName, OutputName } = objectOf(resolve(argument));
    return scope.stackOutput(textOf(StackName), textOf(OutputName));
  },
  'Fn::Base64': (argument, resolve) => resolve(argument),
  'Fn::ToJsonString': (argument, resolve) => {
    const value = resolve(argument);
    return value instanceof Unknown ? value : JSON.stringify(value);
  },
};

function ofLength(text: string): unknown {
  return text.length > LONGEST ? new Unknown('a text longer than a template') : text;
}

function isOtherThan(value: unknown, than: string): boolean {
  return value instanceof UnknownOther && value.than.includes(than);
}

/** `AWS::Region` of a stack for any region may be any. */
function isEnvironment(compared: string): boolean {
  return compared.includes(named('AWS::Region')) || compared.includes(named('AWS::AccountId'));
}

function every(values: readonly unknown[]): unknown {
  if (values.includes(false)) return false;
  return values.find((value) => value instanceof Unknown) ?? true;
}

function not(value: unknown): unknown {
  return value instanceof Unknown ? value : !value;
}

/** `${Name}`, `${Resource.Attribute}` and `${!Literal}` as CloudFormation reads them. */
function substituted(template: string, variables: JsonObject, scope: Scope): string {
  return template.replaceAll(/\$\{(!?)([^}]+)\}/g, (_whole, literal: string, name: string) => {
    if (literal !== '') return `\${${name}}`;
    if (Object.hasOwn(variables, name)) return textOf(variables[name]);
    const [logicalId = '', ...attribute] = name.trim().split('.');
    if (attribute.length === 0) return textOf(scope.ref(logicalId));
    return textOf(scope.attribute(logicalId, attribute.join('.')));
  });
}
