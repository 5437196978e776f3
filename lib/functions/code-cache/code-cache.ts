/**
 * V8's code cache of a bundle: what V8 compiles of it, compiled when the app is synthesised.
 *
 * V8 takes a cache of its own version, flags and architecture alone, so it has to be built by the
 * very Node.js that runs the function: of nodejs24.x on arm64 that is `/var/lang/bin/node` of the
 * image `public.ecr.aws/lambda/nodejs:24`. Lambda updates its runtime by itself. From then on, until
 * the next synthesis with the new one, the function starts as it does without a cache, and logs the
 * metric `CodeCacheRejected` of the namespace `Sluice` at each cold start, in the embedded metric
 * format.
 *
 * The whole bundle is compiled and none of it is run. That takes half a second for each function,
 * and the asset grows by about three times the bundle.
 *
 * @example
 * new LeastPrivilegeFunction(this, 'Charge', {
 *   entry: 'lambda/charge/handler.ts',
 *   description: 'Charges submitted payments',
 *   codeCache: CodeCache.builtBy('/var/lang/bin/node'),
 * });
 *
 * @see https://v8.dev/blog/code-caching-for-devs
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html
 */
export class CodeCache {
  /**
   * A cache that this executable builds.
   *
   * @param node path of a Node.js 24, run on this machine at synthesis
   */
  public static builtBy(node: string): CodeCache {
    return new CodeCache(node);
  }

  /** @internal */
  public readonly _node: string;

  private constructor(node: string) {
    this._node = node;
  }
}
