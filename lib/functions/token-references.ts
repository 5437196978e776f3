import {
  DefaultTokenResolver,
  type IPostProcessor,
  type IResolvable,
  type IResolveContext,
  Reference,
  StringConcat,
  Tokenization,
} from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Whether a value, tokens and all, refers to a construct; also from another stack. */
export function refersTo(value: unknown, target: IConstruct, scope: IConstruct): boolean {
  const targets = new ReferencedConstructs();
  Tokenization.resolve(value, { scope, resolver: targets, preparing: false });
  return targets.found.has(target);
}

/**
 * A value as a person reads it, with construct paths for tokens: `<Shop/Orders.Arn>/index/*`.
 * A token that comes to nothing has no text.
 */
export function readable(value: unknown, scope: IConstruct): string | undefined {
  const resolved = Tokenization.resolve(value, {
    scope,
    resolver: new ReadableTokens(),
    preparing: false,
  });
  return typeof resolved === 'string' ? resolved : JSON.stringify(resolved);
}

class ReferencedConstructs extends DefaultTokenResolver {
  readonly found = new Set<IConstruct>();

  constructor() {
    super(new StringConcat());
  }

  override resolveToken(
    token: IResolvable,
    context: IResolveContext,
    postProcessor: IPostProcessor,
  ): unknown {
    if (Reference.isReference(token)) this.found.add(token.target);
    return super.resolveToken(token, context, postProcessor);
  }
}

class ReadableTokens extends DefaultTokenResolver {
  constructor() {
    super(new StringConcat());
  }

  override resolveToken(
    token: IResolvable,
    context: IResolveContext,
    postProcessor: IPostProcessor,
  ): unknown {
    if (Reference.isReference(token)) return `<${pathOf(token.target)}.${token.displayName}>`;
    const value = super.resolveToken(token, context, postProcessor);
    return typeof value === 'object' && !Array.isArray(value) ? readableIntrinsic(value) : value;
  }
}

/** The path of the construct that the caller made, rather than of the resource inside it. */
export function pathOf({ node }: IConstruct): string {
  return node.id === 'Resource' && node.scope ? node.scope.node.path : node.path;
}

function readableIntrinsic(value: object): string {
  return 'Ref' in value ? `<${value.Ref}>` : `<${JSON.stringify(value)}>`;
}
