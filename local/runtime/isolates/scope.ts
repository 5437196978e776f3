/** What the code of an isolate finds by name in the place of what the cloud's thread has. */
export interface Scope {
  readonly process: NodeJS.Process;
  readonly console: Console;
  readonly fetch: typeof fetch;
  readonly Date: DateConstructor;
  readonly setTimeout: unknown;
  readonly clearTimeout: unknown;
  readonly setInterval: unknown;
  readonly clearInterval: unknown;
  readonly setImmediate: unknown;
  readonly clearImmediate: unknown;
  readonly globalThis: object;
  readonly global: object;
}

/**
 * Completes a scope by a global object of its own: what code sets there stays with it, and all that
 * it does not find is the thread's.
 */
export function scopeOf(own: Omit<Scope, 'globalThis' | 'global'>): Scope {
  const values: Record<PropertyKey, unknown> = { ...own };
  const object: object = new Proxy(values, {
    get: (target, property) =>
      Object.hasOwn(target, property) ? target[property] : Reflect.get(globalThis, property),
    has: (target, property) => Object.hasOwn(target, property) || property in globalThis,
  });
  Object.assign(values, { globalThis: object, global: object });
  return { ...own, globalThis: object, global: object };
}
