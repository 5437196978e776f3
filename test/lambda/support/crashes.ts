/** The function's process died. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

/** The clock is no call, and a page of a query is not one promise. */
const SPARED = new Set<string | symbol>(['now', 'findExpired']);

/**
 * Ports whose process dies at a chosen moment: `step` 2n before the n-th asynchronous call is made,
 * 2n + 1 after it was made and before its answer is seen. Later calls die too, as in a dead process.
 */
export function crashingAt<Ports extends object>(ports: Ports, step: number): Ports {
  let calls = 0;
  const wrap = (target: object): object =>
    new Proxy(target, {
      get(owner, name) {
        const value: unknown = Reflect.get(owner, name);
        if (typeof value === 'function' && SPARED.has(name)) {
          return value.bind(owner);
        }
        if (typeof value === 'function') {
          return async (...args: unknown[]) => {
            const call = calls++;
            if (step <= call * 2) throw new Crash(`before ${String(name)}`);
            const result: unknown = await Reflect.apply(value, owner, args);
            if (step <= call * 2 + 1) throw new Crash(`after ${String(name)}`);
            return result;
          };
        }
        return typeof value === 'object' && value !== null ? wrap(value) : value;
      },
    });
  return wrap(ports) as Ports;
}
