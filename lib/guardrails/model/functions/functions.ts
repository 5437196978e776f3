import { shown, UnknownValue, unknownPart } from '../../template/unknown';
import type { Model } from '../model';
import type { Resource } from '../resource';

/** What an ARN or a name of a function addresses. */
export interface Addressed {
  readonly function: Resource;
  /** Where it goes through an alias of the app. */
  readonly alias?: Resource;
  /** Alias or version in the address; left out for `$LATEST`. */
  readonly qualifier?: string;
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html */
const DEFAULT_TIMEOUT_SECONDS = 3;

/**
 * The function at the end of an ARN, a name, or an API's integration URI, through alias and version.
 *
 * @throws UnknownValue when it is none of the app's, or nobody knows
 */
export function functionBehind(reference: string, model: Model): Addressed {
  const address = withoutInvocation(reference);
  const found = model.tryFind(address, ...FUNCTION_TYPES);
  if (found) return addressedBy(found, model);
  const [whole, name = '', qualifier] =
    /^((?:arn:.*:function:)?[^:]+)(?::([^:]+))?$/.exec(address) ?? [];
  const fn = whole === undefined ? undefined : model.tryFind(name, 'AWS::Lambda::Function');
  if (!fn) {
    throw new UnknownValue(unknownPart(address) ?? `${shown(address)} is not part of the app`);
  }
  if (qualifier === undefined || qualifier === '$LATEST') return { function: fn };
  return { function: fn, qualifier, alias: model.tryFind(`${fn.arn}:${qualifier}`, ALIAS) };
}

const ALIAS = 'AWS::Lambda::Alias';

const FUNCTION_TYPES = ['AWS::Lambda::Function', ALIAS, 'AWS::Lambda::Version'];

function addressedBy(found: Resource, model: Model): Addressed {
  if (found.type === 'AWS::Lambda::Function') return { function: found };
  const { function: fn } = functionBehind(found.text('FunctionName') ?? '', model);
  return found.type === ALIAS
    ? { function: fn, alias: found, qualifier: found.text('Name') }
    : { function: fn, qualifier: found.ref.slice(found.ref.lastIndexOf(':') + 1) };
}

/** `arn:aws:apigateway:R:lambda:path/2015-03-31/functions/ARN/invocations` */
function withoutInvocation(reference: string): string {
  return /\/functions\/(.+)\/invocations$/.exec(reference)?.[1] ?? reference;
}

/** Seconds that a function may run. */
export function timeoutSeconds(fn: Resource): number {
  return fn.number('Timeout') ?? DEFAULT_TIMEOUT_SECONDS;
}

/** The aliases of a function, those of the app. */
export function aliasesOf(fn: Resource, model: Model): readonly Resource[] {
  return model.derive(aliasesByFunction).get(fn) ?? [];
}

function aliasesByFunction(model: Model): ReadonlyMap<Resource, readonly Resource[]> {
  const aliases = new Map<Resource, Resource[]>();
  for (const alias of model.of(ALIAS)) {
    const fn = model.tryFind(alias.text('FunctionName') ?? '', 'AWS::Lambda::Function');
    if (fn) aliases.set(fn, [...(aliases.get(fn) ?? []), alias]);
  }
  return aliases;
}
